import { and, asc, desc, eq, gte, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import type { User } from '../../shared/entities/user.ts'
import type { TeamId } from '../../shared/ids.ts'
import { prepared, type Reader } from '../connection.ts'
import { callTable } from '../schema/call.ts'
import { callRecordTable } from '../schema/call-record.ts'
import { complaintTable } from '../schema/complaint.ts'
import { customerTable } from '../schema/customer.ts'
import { evaluationTable } from '../schema/evaluation.ts'
import { userTable } from '../schema/user.ts'
import { splitRev } from './row.ts'

/** What a team did in [from, to), epoch ms. */
type TeamTime = { teamId: TeamId; from: number; to: number }

/** More than any team can do in eight hours; keeps a wrong clock from filling the memory. */
const MOST = 5000
const p = sql.placeholder

/** The team's calls that began then, the earliest first. */
const callsThen = (): SQL | undefined =>
  and(
    eq(callTable.teamId, p('teamId')),
    gte(callTable.startedAt, p('from')),
    lt(callTable.startedAt, p('to')),
  )

/** Calls that began then, the earliest first, with the customer. */
export const listTeamCalls = (reader: Reader, time: TeamTime) =>
  prepared(reader, 'shift.calls', orm =>
    orm
      .select({ call: callTable, customer: customerTable })
      .from(callTable)
      .leftJoin(customerTable, eq(customerTable.id, callTable.customerId))
      .where(callsThen())
      .orderBy(asc(callTable.startedAt))
      .limit(MOST)
      .prepare(),
  )
    .all(time)
    .map(({ call, customer }) => ({
      call: splitRev<'call'>(call).row,
      customer: customer && splitRev<'customer'>(customer).row,
    }))

/** Business records of those calls, whenever they were written; the newest first. */
export const listTeamRecords = (reader: Reader, time: TeamTime): CallRecord[] =>
  prepared(reader, 'shift.records', orm =>
    orm
      .select({ record: callRecordTable })
      .from(callTable)
      .innerJoin(callRecordTable, eq(callRecordTable.callId, callTable.id))
      .where(callsThen())
      .orderBy(desc(callRecordTable.createdAt))
      .limit(MOST)
      .prepare(),
  )
    .all(time)
    .map(({ record }) => splitRev<'callRecord'>(record).row)

/** Scores of those calls that are no drafts, whenever they were given; in the order of the calls. */
export const listTeamEvaluations = (reader: Reader, time: TeamTime): Evaluation[] =>
  prepared(reader, 'shift.evaluations', orm =>
    orm
      .select({ evaluation: evaluationTable })
      .from(callTable)
      .innerJoin(evaluationTable, eq(evaluationTable.callId, callTable.id))
      .where(and(callsThen(), ne(evaluationTable.state, 'draft')))
      .orderBy(asc(callTable.startedAt))
      .limit(MOST)
      .prepare(),
  )
    .all(time)
    .map(({ evaluation }) => splitRev<'evaluation'>(evaluation).row)

/** Complaints that the team received then, the earliest first. */
export const listTeamComplaints = (reader: Reader, time: TeamTime): Complaint[] =>
  prepared(reader, 'shift.complaints', orm =>
    orm
      .select()
      .from(complaintTable)
      .where(
        and(
          eq(complaintTable.teamId, p('teamId')),
          gte(complaintTable.receivedAt, p('from')),
          lt(complaintTable.receivedAt, p('to')),
        ),
      )
      .orderBy(asc(complaintTable.receivedAt))
      .limit(MOST)
      .prepare(),
  )
    .all(time)
    .map(stored => splitRev<'complaint'>(stored).row)

/** Whoever belongs to the team today, by number. */
export const listTeamUsers = (reader: Reader, teamId: TeamId): User[] =>
  prepared(reader, 'shift.users', orm =>
    orm
      .select()
      .from(userTable)
      .where(eq(userTable.teamId, p('teamId')))
      .orderBy(asc(userTable.agentNo))
      .prepare(),
  )
    .all({ teamId })
    .map(stored => splitRev<'user'>(stored).row)
