import type { LiveCall } from '../../shared/contract/desk.ts'
import type { HeadsetKey } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import { connectedCall, currentCall, hangableCall, ringingCall } from '../../shared/rules/which-call.ts'

/** What the keys of a headset do, each to one call. */
export type CallActs = {
  answer: (callId: CallId) => Promise<{ ok: true }>
  reject: (callId: CallId) => Promise<{ ok: true }>
  hangUp: (callId: CallId) => Promise<{ ok: true }>
  hold: (callId: CallId, on: boolean) => Promise<{ ok: true }>
  mute: (callId: CallId, on: boolean) => Promise<{ ok: true }>
}

/** A key of the headset, as the same act of the phone; null when there is no call that it could mean. */
export function pressHeadset(
  key: HeadsetKey,
  calls: readonly LiveCall[],
  acts: CallActs,
): Promise<unknown> | null {
  const ringing = ringingCall(calls)
  switch (key) {
    case 'offHook': {
      if (ringing) return acts.answer(ringing.call.id)
      const current = currentCall(calls, null)
      return current?.call.phase === 'held' ? acts.hold(current.call.id, false) : null
    }
    case 'onHook': {
      const live = hangableCall(calls, null)
      return live && acts.hangUp(live.call.id)
    }
    case 'reject':
      return ringing && acts.reject(ringing.call.id)
    default: {
      const live = connectedCall(calls, null)
      const on = key === 'mute'
      return live && (live.mutedSince !== null) !== on ? acts.mute(live.call.id, on) : null
    }
  }
}
