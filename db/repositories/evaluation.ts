import { and, desc, eq, exists, gte, lt, ne, notExists, type SQL, sql } from 'drizzle-orm'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import type { CallId, UserId } from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { callTable } from '../schema/call.ts'
import { complaintTable } from '../schema/complaint.ts'
import { customerTable } from '../schema/customer.ts'
import { evaluationTable } from '../schema/evaluation.ts'
import { recordingTable } from '../schema/file.ts'
import { splitRev } from './row.ts'

export type QueueFilter = {
  /** The recording began in [from, to), epoch ms. */
  from: number
  to: number
  show: 'unscored' | 'mine' | 'all'
  /** Who asks: scores of his own are 'mine', and his own calls are not for him to score. */
  inspectorId: UserId
  agentId: UserId | null
  limit: number
}

/** Recorded calls for scoring, newest first; a call that was recorded in parts stands once, by its first part. */
export function listScorable(reader: Reader, filter: QueueFilter) {
  const { orm } = connectionOf(reader)
  const ofCall = (where: SQL) =>
    orm
      .select({ one: sql`1` })
      .from(evaluationTable)
      .where(and(eq(evaluationTable.callId, recordingTable.callId), where))
  const shown = {
    unscored: notExists(ofCall(ne(evaluationTable.state, 'draft'))),
    mine: exists(ofCall(eq(evaluationTable.inspectorId, filter.inspectorId))),
    all: undefined,
  }
  return orm
    .select({
      recording: recordingTable,
      call: callTable,
      customer: customerTable,
      hasComplaint: sql<number>`EXISTS (SELECT 1 FROM ${complaintTable} WHERE ${complaintTable.callId} = ${recordingTable.callId})`,
    })
    .from(recordingTable)
    .innerJoin(callTable, eq(callTable.id, recordingTable.callId))
    .leftJoin(customerTable, eq(customerTable.id, callTable.customerId))
    .where(
      and(
        gte(recordingTable.startedAt, filter.from),
        lt(recordingTable.startedAt, filter.to),
        ne(recordingTable.agentId, filter.inspectorId),
        filter.agentId ? eq(recordingTable.agentId, filter.agentId) : undefined,
        shown[filter.show],
        IS_FIRST_PART,
      ),
    )
    .orderBy(desc(recordingTable.startedAt))
    .limit(filter.limit)
    .all()
    .map(({ recording, call, customer, hasComplaint }) => ({
      recording: splitRev<'recording'>(recording).row,
      call: splitRev<'call'>(call).row,
      customer: customer && splitRev<'customer'>(customer).row,
      hasComplaint: hasComplaint === 1,
    }))
}

const IS_FIRST_PART = sql`NOT EXISTS (
  SELECT 1 FROM recording AS part WHERE part.call_id = ${recordingTable.callId}
  AND (part.started_at, part.id) < (${recordingTable.startedAt}, ${recordingTable.id}))`

/** All that is known of a call's scoring, whosever; newest first. */
export const listEvaluationsOfCall = (reader: Reader, callId: CallId): Evaluation[] =>
  prepared(reader, 'evaluation.ofCall', orm =>
    orm
      .select()
      .from(evaluationTable)
      .where(eq(evaluationTable.callId, sql.placeholder('callId')))
      .orderBy(desc(evaluationTable.createdAt))
      .limit(50)
      .prepare(),
  )
    .all({ callId })
    .map(stored => splitRev<'evaluation'>(stored).row)

/** The published scores of an agent, those published last first. */
export const listPublishedOf = (reader: Reader, agentId: UserId, limit: number): Evaluation[] =>
  prepared(reader, 'evaluation.publishedOf', orm =>
    orm
      .select()
      .from(evaluationTable)
      .where(and(eq(evaluationTable.agentId, sql.placeholder('agentId')), ne(evaluationTable.state, 'draft')))
      .orderBy(desc(evaluationTable.publishedAt), desc(evaluationTable.callAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ agentId, limit })
    .map(stored => splitRev<'evaluation'>(stored).row)
