import { setImmediate } from 'node:timers/promises'
import { type CallPlace, callList, type Rest } from '../../db/call-list.ts'
import type { Reader } from '../../db/connection.ts'
import { formReader } from '../../db/form-reader.ts'
import { listCalls, listMissedCalls } from '../../db/repositories/call.ts'
import { hasRecord, listRecordsOfCall } from '../../db/repositories/call-record.ts'
import { listComplaintsOfCall } from '../../db/repositories/complaint.ts'
import { listEvaluationsOfCall } from '../../db/repositories/evaluation.ts'
import { listRecordingsOfCall } from '../../db/repositories/recording.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { CallFilter, CallRow } from '../../shared/contract/calls.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { OutPage, SendOut } from '../../shared/contract/export-out.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import type { Call } from '../../shared/entities/call.ts'
import { callRecordEntity } from '../../shared/entities/call-record.ts'
import { ComplaintBrief } from '../../shared/entities/complaint.ts'
import { type Customer, customerEntity } from '../../shared/entities/customer.ts'
import { evaluationEntity } from '../../shared/entities/evaluation.ts'
import { recordingEntity } from '../../shared/entities/recording.ts'
import type { User } from '../../shared/entities/user.ts'
import { callLog } from '../../shared/forms/call-log.ts'
import { sheetColumns, sheetRow } from '../../shared/forms/sheet.ts'
import { timeText } from '../../shared/forms/text.ts'
import { type Language, say } from '../../shared/forms/words.ts'
import type { CallId, CustomerId, TeamId, UserId } from '../../shared/ids.ts'
import { can, mayRead, reachOf, sees } from '../../shared/rules/permissions.ts'

/** What the phone knows of calls that are still live; its word comes before the store's. */
export type LiveCalls = {
  /** True when the call is live and the phone has taken the customer over. */
  assign(callId: CallId, customerId: CustomerId | null): boolean
  /** When a call was first seen (epoch ms), and how many ms later its record was safe. */
  arrival(callId: CallId): { at: number; recordMs: number } | undefined
}

/** Lines of a sheet put together in one go. */
const EXPORT_PAGE = 25

/** 呼叫电话记录 8.3: read by reach, never edited; only "who was it" may be answered by the agent. */
export function callDesk(
  store: Store,
  live: () => LiveCalls | null,
  /** How calls leave as a file, and in which language. */
  out: { send: SendOut; language: () => Language },
  now: () => number,
): Desk['call'] {
  return {
    ladder: ({ user }, { filter }, signal) => callList(store.read, user).ladder(filter, restUntil(signal)),
    async page({ user }, { filter, after, skip, limit }, signal) {
      const { ids, next } = await callList(store.read, user).page(
        filter,
        after,
        skip,
        limit,
        restUntil(signal),
      )
      return { rows: rowsOf(store.read, user, ids), next }
    },
    export(who, { filter, ...order }, signal) {
      const language = out.language()
      return out.send(
        who,
        order,
        {
          ...{ entity: 'call', entityId: callLog.id, title: say(callLog.title, language) },
          stem: `${callLog.no} ${say(callLog.title, language)} ${timeText(now()).slice(0, 10).replaceAll('-', '')}`,
          columns: sheetColumns(callLog, formReader(store.read, who.user, language).context),
          pages: sheetPages(store.read, who, filter, language, restUntil(signal)),
        },
        signal,
      )
    },
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

/** Between two pieces of a long list everything else has its turn; nobody goes on for a window that asks no longer. */
const restUntil =
  (signal: AbortSignal | undefined): Rest =>
  async () => {
    await setImmediate()
    signal?.throwIfAborted()
  }

/** A page of the list: names and records are looked up for what is shown alone. */
function rowsOf(reader: Reader, user: User, ids: readonly CallId[]): CallRow[] {
  const names = new Map<CustomerId, string | null>()
  const nameOf = (id: CustomerId) => {
    const known = names.get(id)
    if (known !== undefined) return known
    const name = nameFor(user, findRow(reader, 'customer', id)?.row ?? null)
    names.set(id, name)
    return name
  }
  return ids.flatMap(id => {
    const call = findRow(reader, 'call', id)?.row
    if (!call) return []
    const customerName = call.customerId && nameOf(call.customerId)
    return [{ call, customerName, hasRecord: hasRecord(reader, id) }]
  })
}

/** Calls as lines of form 8.3, as many at a time as take a few milliseconds. */
async function* sheetPages(
  reader: Reader,
  { user }: Who,
  filter: CallFilter,
  language: Language,
  rest: Rest,
): AsyncGenerator<OutPage> {
  const forms = formReader(reader, user, language)
  const page = (piece: readonly CallPlace[]): OutPage => {
    const found = piece.flatMap(({ id }) => forms.find(callLog, id) ?? [])
    const free = found.filter(forms.mayExport)
    return {
      lines: free.map(entry => sheetRow(callLog, forms.show(entry), forms.context)),
      withheld: found.length - free.length,
    }
  }
  for await (const piece of callList(reader, user).pieces(filter, null, rest))
    for (let at = 0; at < piece.length; at += EXPORT_PAGE, await rest())
      yield page(piece.slice(at, at + EXPORT_PAGE))
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
