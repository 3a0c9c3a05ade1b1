import { and, asc, eq, gt, gte, isNull, lt, or, sql } from 'drizzle-orm'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { DeviceId, TeamId } from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { agentStateTable } from '../schema/shift.ts'
import { splitRev } from './row.ts'

/** A state left on over a long weekend is still found; one that lasted longer than this tells nothing any more. */
const LONGEST_MS = 7 * 86_400_000

/** States of this workstation that a dead process left open. Reads the whole table: asked once, at start. */
export const listOpenStates = (reader: Reader, deviceId: DeviceId): AgentState[] =>
  connectionOf(reader)
    .orm.select()
    .from(agentStateTable)
    .where(and(isNull(agentStateTable.until), eq(agentStateTable.deviceId, deviceId)))
    .all()
    .map(stored => splitRev<'agentState'>(stored).row)

/** A team's states that reach into [from, to), epoch ms, in the order of their beginning. */
export const listTeamStates = (
  reader: Reader,
  { teamId, from, to }: { teamId: TeamId; from: number; to: number },
): AgentState[] =>
  prepared(reader, 'agentState.ofTeam', orm => {
    const p = sql.placeholder
    return orm
      .select()
      .from(agentStateTable)
      .where(
        and(
          eq(agentStateTable.teamId, p('teamId')),
          gte(agentStateTable.since, p('earliest')),
          lt(agentStateTable.since, p('to')),
          or(isNull(agentStateTable.until), gt(agentStateTable.until, p('from'))),
        ),
      )
      .orderBy(asc(agentStateTable.since))
      .prepare()
  })
    .all({ teamId, from, to, earliest: from - LONGEST_MS })
    .map(stored => splitRev<'agentState'>(stored).row)
