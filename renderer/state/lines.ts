import type { LiveCall, PhoneState } from '../../shared/contract/desk.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'
import { isConnected, isLive } from '../../shared/rules/call-state.ts'
import { connectedCall } from '../../shared/rules/which-call.ts'
import type { Situation } from './situation.ts'

type At = Pick<Situation, 'phone' | 'openCallId'>

const callsOf = (phone: PhoneState | null): readonly LiveCall[] => phone?.calls ?? []

/** The calls that are joined to a 三方通话 now; empty while there is none. */
export const conferenceOf = (phone: PhoneState | null): readonly LiveCall[] =>
  callsOf(phone).filter(({ conferenceSince }) => conferenceSince !== null)

/** A 咨询 that is being dialled or talked, and the customer's call on whose behalf it is, where that still lives. */
export function consultOf(phone: PhoneState | null): { consult: LiveCall; parent: LiveCall | null } | null {
  const calls = callsOf(phone)
  const consult = calls.find(({ call }) => call.purpose === 'consult' && isLive(call.phase))
  if (!consult) return null
  const parent = calls.find(({ call }) => call.id === consult.call.parentId && isConnected(call.phase))
  return { consult, parent: parent ?? null }
}

/** The call whose card and record are shown with this one: during a 咨询 the customer's, who is what it is about. */
export const cardOf = ({ id, purpose, parentId }: Call): CallId =>
  purpose === 'consult' && parentId !== null ? parentId : id

type Pair = { customer: LiveCall; other: LiveCall }

/** A customer and the colleague who was asked on his behalf and has answered: what 完成转接 joins. */
export function consultPairOf(phone: PhoneState | null): Pair | null {
  const asked = consultOf(phone)
  if (!asked?.parent || !isConnected(asked.consult.call.phase)) return null
  return { customer: asked.parent, other: asked.consult }
}

/** Whom 三方通话 joins: a customer and the colleague asked, else the call at hand and the one held last, the older first. */
export function pairOf(at: At): Pair | null {
  const asked = consultPairOf(at.phone)
  if (asked) return asked
  const live = connectedCall(callsOf(at.phone), at.openCallId)
  const held = lastHeld(at, live)
  if (!live || !held) return null
  return live.call.startedAt <= held.call.startedAt
    ? { customer: live, other: held }
    : { customer: held, other: live }
}

/** 切换: the held call that is talked to next. */
export function swapTarget(at: At): LiveCall | null {
  const live = connectedCall(callsOf(at.phone), at.openCallId)
  const partner = callsOf(at.phone).find(
    ({ call }) =>
      call.phase === 'held' &&
      (call.id === live?.call.parentId || (call.parentId !== null && call.parentId === live?.call.id)),
  )
  return partner ?? lastHeld(at, live)
}

function lastHeld({ phone }: At, besides: LiveCall | null): LiveCall | null {
  const held = callsOf(phone).filter(live => live.call.phase === 'held' && live !== besides)
  return held.sort((a, b) => (b.heldSince ?? 0) - (a.heldSince ?? 0))[0] ?? null
}

/** The number by which a line is called on screen and by its key: from 1, the oldest call first. */
export const lineNoOf = (phone: PhoneState | null, live: LiveCall): number =>
  callsOf(phone).findIndex(({ call }) => call.id === live.call.id) + 1

/** The call in wrap-up that is on screen, else the one waiting longest. */
export function wrappingCall({ phone, openCallId }: At): LiveCall | null {
  const all = callsOf(phone).filter(({ call }) => call.phase === 'wrapUp')
  return all.find(({ call }) => call.id === openCallId) ?? all[0] ?? null
}
