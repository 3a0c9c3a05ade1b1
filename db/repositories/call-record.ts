import { asc, eq, sql } from 'drizzle-orm'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { CallId } from '../../shared/ids.ts'
import {
  type FirstTime,
  firstContact,
  type LaterCall,
  repeatUntil,
} from '../../shared/rules/first-contact.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { callRecordTable } from '../schema/call-record.ts'
import { findRow, splitRev } from './row.ts'
import { findSiteRules } from './site-rules.ts'

/** The business records of a call, in the order in which they were written. */
export const listRecordsOfCall = (reader: Reader, callId: CallId): CallRecord[] =>
  prepared(reader, 'callRecord.ofCall', orm =>
    orm
      .select()
      .from(callRecordTable)
      .where(eq(callRecordTable.callId, sql.placeholder('callId')))
      .orderBy(asc(callRecordTable.createdAt), asc(callRecordTable.id))
      .prepare(),
  )
    .all({ callId })
    .map(stored => splitRev<'callRecord'>(stored).row)

// The plus keeps the planner from the index of the direction, in which half of all calls stand.
const OTHER_CALLS = `
  SELECT call.started_at AS at, record.reason AS reason
  FROM call JOIN call_record record ON record.call_id = call.id
  WHERE call.started_at > @from AND call.started_at <= @to
    AND +call.direction = 'inbound' AND call.id <> @callId`

/** What the same customer or number called in about after `from` until `to` (epoch ms), as far as it is known here. */
export const listLaterReasons = (
  reader: Reader,
  about: Pick<CallRecord, 'callId' | 'customerId' | 'remoteKey'> & { from: number; to: number },
): LaterCall[] =>
  prepared(reader, 'callRecord.laterReasons', () =>
    connectionOf(reader).raw.prepare<[object], LaterCall>(
      `${OTHER_CALLS} AND call.customer_id = @customerId
       UNION ALL ${OTHER_CALLS} AND call.remote_key = @remoteKey AND call.remote_key <> ''`,
    ),
  ).all({
    callId: about.callId,
    customerId: about.customerId,
    remoteKey: about.remoteKey,
    from: about.from,
    to: about.to,
  })

/** The repeat-call test of a business record, by the rules of its site; null where there is nothing to test. */
export function firstContactOf(reader: Reader, record: CallRecord, now: number): FirstTime | null {
  const rules = findSiteRules(reader, record.orgId).desk
  const calledAt = findRow(reader, 'call', record.callId)?.row.startedAt ?? record.createdAt
  const later =
    record.direction === 'inbound'
      ? listLaterReasons(reader, { ...record, from: calledAt, to: repeatUntil(calledAt, rules) })
      : []
  return firstContact(record, calledAt, later, rules, now)
}

/** Whether anything was written of the call. */
export const hasRecord = (reader: Reader, callId: CallId): boolean =>
  prepared(reader, 'callRecord.has', () =>
    connectionOf(reader).raw.prepare<[string]>('SELECT 1 FROM call_record WHERE call_id = ? LIMIT 1').pluck(),
  ).get(callId) !== undefined
