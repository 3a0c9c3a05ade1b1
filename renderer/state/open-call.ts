import type { PhoneState } from '../../shared/contract/desk.ts'
import type { CallId } from '../../shared/ids.ts'
import { useDesk } from './desk-store.ts'
import { cardOf } from './lines.ts'

type Open = { openCallId: CallId | null; typing: readonly CallId[] }

/**
 * Which call to show after the phone's state changed. A new call opens by itself only where it takes nothing
 * away: not while another record is half typed, nor while another call is still being worked on.
 */
export function nextOpen(desk: Open, before: PhoneState | null, now: PhoneState): CallId | null {
  const known = new Set(before?.calls.map(({ call }) => call.id))
  // A 咨询 is about the customer whose card is open.
  const fresh = now.calls.find(({ call }) => !known.has(call.id) && cardOf(call) === call.id)
  const open = desk.openCallId
  if (!fresh) return open
  const isWorkedOn =
    open !== null && (desk.typing.includes(open) || now.calls.some(({ call }) => call.id === open))
  // What the agent dials is what the agent wants to see.
  if (before && fresh.call.direction === 'outbound') return fresh.call.id
  return isWorkedOn ? open : fresh.call.id
}

export function followPhone(before: PhoneState | null, now: PhoneState): void {
  const desk = useDesk.getState()
  const next = nextOpen(desk, before, now)
  if (next !== desk.openCallId) useDesk.setState({ openCallId: next })
}
