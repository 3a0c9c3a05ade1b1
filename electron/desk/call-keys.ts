import { type LiveCall, PhoneState, type Preferences } from '../../shared/contract/desk.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { can } from '../../shared/rules/permissions.ts'
import { connectedCall, currentCall, hangableCall, ringingCall } from '../../shared/rules/which-call.ts'

/** What keys that hold for the whole system can do. */
export type CallKey = keyof Preferences['globalKeys']
type Phone = Desk['phone']

/**
 * 接听 · 挂断 · 静音 by a key pressed anywhere: the same call as the key in the window means, by the same functions of the
 * phone. Resolves when it is done, and at once when there is no such call. Throws what the phone throws.
 */
export async function pressCallKey(key: CallKey, who: Who, phone: Phone): Promise<void> {
  if (can(who.user, 'phone.use')) await ACTS[key](await callsNow(who, phone), who, phone)
}

const ACTS: Record<CallKey, (calls: readonly LiveCall[], who: Who, phone: Phone) => unknown> = {
  async answer(calls, who, phone) {
    const live = ringingCall(calls)
    if (!live) return
    // Only one call is talked to: the one talking now is put on hold first.
    const other = currentCall(calls, null)
    if (other?.call.phase === 'talking') await phone.hold(who, { callId: other.call.id, on: true })
    await phone.answer(who, { callId: live.call.id })
  },
  async hangUp(calls, who, phone) {
    const live = hangableCall(calls, null)
    if (live) await phone.hangUp(who, { callId: live.call.id })
  },
  async mute(calls, who, phone) {
    const live = connectedCall(calls, null)
    if (live) await phone.mute(who, { callId: live.call.id, on: live.mutedSince === null })
  },
}

async function callsNow(who: Who, phone: Phone): Promise<readonly LiveCall[]> {
  for await (const state of phone.watch(who, undefined)) return PhoneState.parse(state).calls
  return []
}
