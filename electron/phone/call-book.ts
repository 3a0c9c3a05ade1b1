import { findRow } from '../../db/repositories/row.ts'
import { findByNumber } from '../../db/search.ts'
import type { Store } from '../../db/store.ts'
import type { LiveCall } from '../../shared/contract/desk.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import type { SoundFault } from '../../shared/contract/media.ts'
import type { Call } from '../../shared/entities/call.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import type { CallId, CustomerId } from '../../shared/ids.ts'
import {
  type CallDirection,
  type CallEvent,
  type CallState,
  isLive,
  openCall,
  reduceCall,
} from '../../shared/rules/call-state.ts'
import { sees } from '../../shared/rules/permissions.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { needsRecord } from '../../shared/rules/supervision.ts'
import { type CallIdentity, rowOf } from './call-row.ts'
import type { Journal } from './journal.ts'

/** What is shown of a call while it is open, and kept nowhere. */
export type Glance = Pick<LiveCall, 'wrapUpUntil' | 'recording' | 'quality' | 'faults' | 'transferringTo'>
const NOTHING_SEEN: Glance = {
  wrapUpUntil: null,
  recording: false,
  quality: null,
  faults: [],
  transferringTo: null,
}

type Open = {
  identity: CallIdentity
  state: CallState
  glance: Glance
  captions: LiveCall['captions']
  recordMs: number | null
  /** It is being turned away: it has its record, but nobody sees or hears it. */
  hidden: boolean
}

/** The other side of a call as the line knows it, and what the call is for; a customer's, unless told otherwise. */
export type Party = { remote: string; dialled: string; name?: string; sipCallId?: string } & Partial<
  Pick<Call, 'purpose' | 'parentId'>
>

export type CallBook = ReturnType<typeof createCallBook>

/**
 * The calls of one agent that are live or in wrap-up. Every step goes through the call reducer and into the
 * store before `onChange` lets anybody see it. Only customers' calls have a wrap-up: the others are done when they end.
 */
export function createCallBook(options: {
  store: Store
  who: Who
  line: () => Pick<Call, 'line' | 'extension'>
  now: () => number
  log: (text: string, error?: unknown) => void
  onChange: () => void
  journal: Journal
}) {
  const { store, who, journal } = options
  const calls = new Map<CallId, Open>()

  function save(call: Open): void {
    try {
      journal.write({ name: 'call', row: rowOf(call.identity, call.state) })
    } catch (error) {
      options.log('call record could not be written', error)
    }
    call.recordMs ??= options.now() - call.state.startedAt
    if (call.state.phase === 'done') calls.delete(call.identity.id)
    journal.pulse(calls.size > 0)
    options.onChange()
  }

  const shown = (): Open[] => [...calls.values()].filter(call => !call.hidden)

  return {
    /** A call's first sign; its record exists when this returns. `hidden`: it is about to be turned away. */
    begin(callId: CallId, direction: CallDirection, at: number, party: Party, hidden = false): void {
      const remoteKey = numberKey(party.remote)
      const known = findByNumber(store.read, 'customer', remoteKey, 2).filter(id => {
        const customer = findRow(store.read, 'customer', id)?.row
        return customer && sees(who.user, customerEntity, customer)
      })
      const identity: CallIdentity = {
        id: callId,
        orgId: who.user.orgId,
        deviceId: store.deviceId,
        agentId: who.user.id,
        teamId: who.user.teamId,
        ...options.line(),
        purpose: party.purpose ?? 'customer',
        parentId: party.parentId ?? null,
        remoteNumber: party.remote.slice(0, 128),
        remoteKey,
        remoteName: (party.name ?? '').slice(0, 128),
        dialledNumber: party.dialled.slice(0, 128),
        sipCallId: party.sipCallId?.slice(0, 256) ?? null,
        // A number shared by several customers is for the agent to resolve.
        customerId: known.length === 1 ? (known[0] as CustomerId) : null,
        quality: null,
      }
      const state = openCall(direction, at)
      const call: Open = { identity, state, glance: NOTHING_SEEN, captions: [], recordMs: null, hidden }
      calls.set(callId, call)
      save(call)
    },

    /** The row as it is after the event; undefined when the event means nothing here. */
    apply(callId: CallId, event: CallEvent): Call | undefined {
      const call = calls.get(callId)
      if (!call) return undefined
      let next = reduceCall(call.state, event)
      if (next === call.state) return undefined
      if (next.phase === 'wrapUp' && !needsRecord(call.identity.purpose))
        next = reduceCall(next, { type: 'wrapUpDone', at: event.at })
      call.state = next
      save(call)
      return rowOf(call.identity, call.state)
    },

    caption(callId: CallId, caption: LiveCall['captions'][number]): void {
      calls.get(callId)?.captions.push(caption)
      options.onChange()
    },

    /** What is seen of a call that no record keeps. */
    note(callId: CallId, part: Partial<Glance>): void {
      const call = calls.get(callId)
      if (!call) return
      call.glance = { ...call.glance, ...part }
      options.onChange()
    },

    /** A fault of its sound began or is over. */
    fault(callId: CallId, fault: SoundFault, on: boolean): void {
      const call = calls.get(callId)
      if (!call || call.glance.faults.includes(fault) === on) return
      const others = call.glance.faults.filter(other => other !== fault)
      call.glance = { ...call.glance, faults: on ? [...others, fault] : others }
      options.onChange()
    },

    /** How it sounded; kept with the call's next step, which is its end. */
    rate(callId: CallId, quality: Call['quality']): void {
      const call = calls.get(callId)
      if (call) call.identity = { ...call.identity, quality }
    },

    /** Who is on the line; false when the call is no longer open here. */
    assign(callId: CallId, customerId: CustomerId | null): boolean {
      const call = calls.get(callId)
      if (!call) return false
      call.identity = { ...call.identity, customerId }
      save(call)
      return true
    },

    has: (callId: CallId): boolean => calls.has(callId),
    get(callId: CallId): Call | undefined {
      const call = calls.get(callId)
      return call && rowOf(call.identity, call.state)
    },
    ids: (): CallId[] => [...calls.keys()],
    arrival(callId: CallId): { at: number; recordMs: number } | undefined {
      const call = calls.get(callId)
      return call && { at: call.state.startedAt, recordMs: call.recordMs ?? 0 }
    },
    isBusy: (): boolean => [...calls.values()].some(call => isLive(call.state.phase)),
    /** As windows see them, oldest first. */
    list: (): LiveCall[] =>
      shown().map(({ identity, state, glance, captions }) => ({
        call: rowOf(identity, state),
        heldSince: state.heldSince,
        mutedSince: state.mutedSince,
        conferenceSince: state.conferenceSince,
        outageSince: state.outageSince,
        pausedSince: state.pausedSince,
        ...glance,
        captions,
      })),
  }
}
