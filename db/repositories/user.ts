import { asc, eq, sql } from 'drizzle-orm'
import type { Team, User } from '../../shared/entities/user.ts'
import type { OrgId } from '../../shared/ids.ts'
import { prepared, type Reader } from '../connection.ts'
import { teamTable, userTable } from '../schema/user.ts'
import { splitRev } from './row.ts'

/** Everybody of an organisation, those who have left too: old records name them. */
export const listUsers = (reader: Reader, orgId: OrgId): User[] =>
  prepared(reader, 'user.list', orm =>
    orm
      .select()
      .from(userTable)
      .where(eq(userTable.orgId, sql.placeholder('orgId')))
      .orderBy(asc(userTable.agentNo), asc(userTable.name))
      .prepare(),
  )
    .all({ orgId })
    .map(stored => splitRev<'user'>(stored).row)

export const listTeams = (reader: Reader, orgId: OrgId): Team[] =>
  prepared(reader, 'team.list', orm =>
    orm
      .select()
      .from(teamTable)
      .where(eq(teamTable.orgId, sql.placeholder('orgId')))
      .orderBy(asc(teamTable.name))
      .prepare(),
  )
    .all({ orgId })
    .map(stored => splitRev<'team'>(stored).row)
