import type { Reader } from '../../db/connection.ts'
import { listCalls, listMissedCalls } from '../../db/repositories/call.ts'
import { listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { listComplaintsOfCall } from '../../db/repositories/complaint.ts'
import { listEvaluationsOfCall } from '../../db/repositories/evaluation.ts'
import { listRecordingsOfCall } from '../../db/repositories/recording.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import type { Call } from '../../shared/entities/call.ts'
import { callRecordEntity } from '../../shared/entities/call-record.ts'
import { ComplaintBrief } from '../../shared/entities/complaint.ts'
import { type Customer, customerEntity } from '../../shared/entities/customer.ts'
import { evaluationEntity } from '../../shared/entities/evaluation.ts'
import { recordingEntity } from '../../shared/entities/recording.ts'
import type { User } from '../../shared/entities/user.ts'
import type { CallId, CustomerId, TeamId, UserId } from '../../shared/ids.ts'
import { can, mayRead, reachOf, sees } from '../../shared/rules/permissions.ts'

/** What the phone knows of calls that are still live; its word comes before the store's. */
export type LiveCalls = {
  /** True when the call is live and the phone has taken the customer over. */
  assign(callId: CallId, customerId: CustomerId | null): boolean
  /** When a call was first seen (epoch ms), and how many ms later its record was safe. */
  arrival(callId: CallId): { at: number; recordMs: number } | undefined
}

/** 呼叫电话记录 8.3: read by reach, never edited; only "who was it" may be answered by the agent. */
export function callDesk(store: Store, live: () => LiveCalls | null, now: () => number): Desk['call'] {
  return {
    list({ user }, filter) {
      const calls = listCalls(store.read, { ...filter, ...whoseOf(user) })
      return calls.map(({ customer, ...row }) => ({ ...row, customerName: nameFor(user, customer) }))
    },
    missed({ user }, { from }) {
      return listMissedCalls(store.read, { from, ...whoseOf(user) }).flatMap(({ callId, times }) => {
        const call = findRow(store.read, 'call', callId)?.row
        const customer = call?.customerId && findRow(store.read, 'customer', call.customerId)?.row
        return call ? [{ call, times, customerName: nameFor(user, customer || null) }] : []
      })
    },
    get(who, { callId }) {
      return around(store.read, who, readableCall(store.read, who, callId))
    },
    setCustomer(who, { callId, customerId }) {
      const call = readableCall(store.read, who, callId)
      if (!can(who.user, 'call.write', call)) throw new DeskError('FORBIDDEN')
      const customer = customerId && findRow(store.read, 'customer', customerId)?.row
      if (customerId && !(customer && sees(who.user, customerEntity, customer)))
        throw new DeskError('NOT_FOUND')
      if (!live()?.assign(callId, customerId))
        store.write(who.user.id, tx => put(tx, 'call', { ...call, customerId }))
      return { ok: true }
    },
    painted(_who, { callId }) {
      const arrival = live()?.arrival(callId)
      if (!arrival) throw new DeskError('CALL_GONE')
      return { sinceInviteMs: now() - arrival.at, recordMs: arrival.recordMs }
    },
  }
}

/** Whose calls a list shows him: by the reach of his right. */
function whoseOf(user: User): { teamId?: TeamId; agentId?: UserId } {
  const reach = reachOf(user, 'call.read')
  if (reach === 'org') return {}
  return reach === 'team' && user.teamId ? { teamId: user.teamId } : { agentId: user.id }
}

/** 绝密 customers are named to those with organisation-wide reading alone (R-CI-10). */
const nameFor = (user: User, customer: Customer | null): string | null =>
  customer && sees(user, customerEntity, customer) ? customer.name : null

/** What was written of a call, as far as this user may read it; a score once it is published. */
function around(reader: Reader, { user }: Who, call: Call) {
  const recordings = listRecordingsOfCall(reader, call.id).filter(it => mayRead(user, recordingEntity, it))
  return {
    call,
    records: listRecordsOfCall(reader, call.id).filter(it => mayRead(user, callRecordEntity, it)),
    recording: recordings[0] ?? null,
    recordings,
    complaints: can(user, 'complaintBrief.read')
      ? listComplaintsOfCall(reader, call.id).map(it => ComplaintBrief.parse(it))
      : [],
    evaluation:
      listEvaluationsOfCall(reader, call.id).find(
        it => it.state !== 'draft' && mayRead(user, evaluationEntity, it),
      ) ?? null,
  }
}

/** The call, if this user may read it. Throws NOT_FOUND or FORBIDDEN. */
function readableCall(reader: Reader, { user }: Who, callId: CallId): Call {
  const call = findRow(reader, 'call', callId)?.row
  if (!call) throw new DeskError('NOT_FOUND')
  if (!can(user, 'call.read', call)) throw new DeskError('FORBIDDEN')
  return call
}
