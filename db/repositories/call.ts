import { and, desc, eq, gte, lt, ne, sql } from 'drizzle-orm'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId, CustomerId, DeviceId } from '../../shared/ids.ts'
import type { CallResult } from '../../shared/rules/call-state.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { callTable } from '../schema/call.ts'
import { callRecordTable } from '../schema/call-record.ts'
import { customerTable } from '../schema/customer.ts'
import { splitRev } from './row.ts'

export type CallFilter = { from: number; to: number; limit: number; agentId?: string; teamId?: string }

/** Calls that began in [from, to), newest first, with the customer and whether a record was written. */
export function listCalls(reader: Reader, filter: CallFilter) {
  return connectionOf(reader)
    .orm.select({
      call: callTable,
      customer: customerTable,
      hasRecord: sql<number>`EXISTS (SELECT 1 FROM ${callRecordTable} WHERE ${callRecordTable.callId} = ${callTable.id})`,
    })
    .from(callTable)
    .leftJoin(customerTable, eq(customerTable.id, callTable.customerId))
    .where(
      and(
        gte(callTable.startedAt, filter.from),
        lt(callTable.startedAt, filter.to),
        filter.agentId ? eq(callTable.agentId, filter.agentId as Call['agentId']) : undefined,
        filter.teamId ? eq(callTable.teamId, filter.teamId as NonNullable<Call['teamId']>) : undefined,
      ),
    )
    .orderBy(desc(callTable.startedAt))
    .limit(filter.limit)
    .all()
    .map(({ call, customer, hasRecord }) => ({
      call: splitRev<'call'>(call).row,
      customer: customer && splitRev<'customer'>(customer).row,
      hasRecord: hasRecord === 1,
    }))
}

/** How an incoming call ends that nobody of ours answered, though somebody might have. */
const UNANSWERED: readonly CallResult[] = ['abandoned', 'missed', 'notReady', 'rejected', 'busy', 'failed']
const MOST_MISSED = 500
/** How long before a call went unanswered another one may have begun in which the number was still spoken to, in ms. */
const LONGEST_CALL = 4 * 3_600_000

/**
 * 未接来电 to call back: of the customers' calls since `from` (epoch ms) that nobody answered, the newest of each number
 * that was not spoken to since (by anybody, in either direction), and how many there were. Newest first.
 */
export function listMissedCalls(
  reader: Reader,
  { from, ...whose }: { from: number; agentId?: string; teamId?: string },
): { callId: CallId; times: number }[] {
  const column = 'agentId' in whose ? 'agent_id' : 'teamId' in whose ? 'team_id' : null
  // Named: without statistics the planner takes that of the direction, and reads every call of it.
  const index = { agent_id: 'call_agent_started', team_id: 'call_team', all: 'call_started' }[column ?? 'all']
  return prepared(reader, `call.missed.${column}`, () =>
    connectionOf(reader).raw.prepare<[object], { callId: CallId; times: number }>(
      `WITH missed AS MATERIALIZED (
         SELECT id, remote_key, started_at FROM call INDEXED BY ${index}
         WHERE ${column ? `${column} = @whose AND ` : ''}started_at >= @from AND direction = 'inbound'
           AND purpose = 'customer' AND answered_at IS NULL AND remote_key <> ''
           AND result IN (${UNANSWERED.map(result => `'${result}'`).join(', ')})
       ), spoken AS MATERIALIZED (
         SELECT remote_key, (
           SELECT max(answered_at) FROM call
           WHERE remote_key = number.remote_key AND started_at >= number.since - ${LONGEST_CALL}
         ) AS at
         FROM (SELECT remote_key, min(started_at) AS since FROM missed GROUP BY remote_key) number
       )
       SELECT id AS callId, count(*) AS times, max(started_at) AS newest
       FROM missed JOIN spoken USING (remote_key)
       WHERE at IS NULL OR at < started_at
       GROUP BY remote_key ORDER BY newest DESC LIMIT ${MOST_MISSED}`,
    ),
  ).all({ from, whose: whose.agentId ?? whose.teamId ?? null })
}

/** The last calls of a customer, or of a number when no customer is known; newest first. */
export function listLastCalls(
  reader: Reader,
  of: { customerId?: CustomerId; remoteKey?: string },
  limit: number,
): Call[] {
  const by = of.customerId ? 'customer' : 'number'
  return prepared(reader, `call.last.${by}`, orm =>
    orm
      .select()
      .from(callTable)
      .where(
        of.customerId
          ? eq(callTable.customerId, sql.placeholder('customerId'))
          : eq(callTable.remoteKey, sql.placeholder('remoteKey')),
      )
      .orderBy(desc(callTable.startedAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ ...of, limit })
    .map(stored => splitRev<'call'>(stored).row)
}

/** Calls of this workstation that a dead process left open. */
export const listOpenCalls = (reader: Reader, deviceId: DeviceId): Call[] =>
  connectionOf(reader)
    .orm.select()
    .from(callTable)
    .where(and(ne(callTable.phase, 'done'), eq(callTable.deviceId, deviceId)))
    .all()
    .map(stored => splitRev<'call'>(stored).row)

/** Customers' calls to this number (a `numberKey`) that went out since (epoch ms), those that our own line failed left out. */
export const listDialledSince = (reader: Reader, key: string, since: number): CallId[] =>
  prepared(reader, 'call.dialledSince', () =>
    connectionOf(reader).raw.prepare<[object], { id: CallId }>(
      `SELECT id FROM call WHERE remote_key = @key AND started_at >= @since AND +direction = 'outbound'
         AND purpose = 'customer' AND coalesce(result, '') NOT IN ('failed', 'barred')`,
    ),
  )
    .all({ key, since })
    .map(({ id }) => id)
