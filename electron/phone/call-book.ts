import { findRow } from '../../db/repositories/row.ts'
import { findByNumber } from '../../db/search.ts'
import type { Store } from '../../db/store.ts'
import type { LiveCall } from '../../shared/contract/desk.ts'
import type { Who } from '../../shared/contract/implementation.ts'
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
import { type CallIdentity, rowOf } from './call-row.ts'
import type { Journal } from './journal.ts'

type Open = {
  identity: CallIdentity
  state: CallState
  captions: LiveCall['captions']
  recordMs: number | null
}

/** The other side of a call as the line knows it. */
export type Party = { remote: string; dialled: string; name?: string; sipCallId?: string }

/**
 * The calls of one agent that are live or in wrap-up. Every step goes through the call reducer and into the
 * store before `onChange` lets anybody see it.
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

  return {
    /** A call's first sign; its record exists when this returns. */
    begin(callId: CallId, direction: CallDirection, at: number, party: Party): void {
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
        remoteNumber: party.remote.slice(0, 128),
        remoteKey,
        remoteName: (party.name ?? '').slice(0, 128),
        dialledNumber: party.dialled.slice(0, 128),
        sipCallId: party.sipCallId?.slice(0, 256) ?? null,
        // A number shared by several customers is for the agent to resolve.
        customerId: known.length === 1 ? (known[0] as CustomerId) : null,
      }
      const call: Open = { identity, state: openCall(direction, at), captions: [], recordMs: null }
      calls.set(callId, call)
      save(call)
    },

    apply(callId: CallId, event: CallEvent): void {
      const call = calls.get(callId)
      if (!call) return
      const next = reduceCall(call.state, event)
      if (next === call.state) return
      call.state = next
      save(call)
    },

    caption(callId: CallId, caption: LiveCall['captions'][number]): void {
      calls.get(callId)?.captions.push(caption)
      options.onChange()
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
    ids: (): CallId[] => [...calls.keys()],
    arrival(callId: CallId): { at: number; recordMs: number } | undefined {
      const call = calls.get(callId)
      return call && { at: call.state.startedAt, recordMs: call.recordMs ?? 0 }
    },
    isBusy: (): boolean => [...calls.values()].some(call => isLive(call.state.phase)),
    /** As windows see them, oldest first. */
    list: (): LiveCall[] =>
      [...calls.values()].map(({ identity, state, captions }) => ({
        call: rowOf(identity, state),
        heldSince: state.heldSince,
        mutedSince: state.mutedSince,
        captions,
      })),
  }
}
