import { type CallDirection, type CallPhase, isConnected, isLive } from './call-state.ts'

/** What of a call on screen decides which one a key means. */
type OnScreen = { readonly call: { id: string; phase: CallPhase; direction: CallDirection } }

const rings = ({ call }: OnScreen): boolean => call.phase === 'ringing' && call.direction === 'inbound'

/** An incoming call that rings, the longest waiting first. `calls` are oldest first. */
export const ringingCall = <C extends OnScreen>(calls: readonly C[]): C | null => calls.find(rings) ?? null

/** Which call the bar is about: an answered one first, then one that rings, is being dialled, waits for its record. */
export function currentCall<C extends OnScreen>(calls: readonly C[], openId: string | null): C | null {
  const rank = (live: C) => {
    const { id, phase } = live.call
    if (phase === 'talking') return 0
    if (rings(live)) return 1
    if (phase === 'held') return id === openId ? 2 : 3
    if (phase === 'dialing' || phase === 'ringing') return 0
    return id === openId ? 4 : 5
  }
  return [...calls].sort((a, b) => rank(a) - rank(b))[0] ?? null
}

/** The call that hanging up ends: never one that rings here, which is rejected by a key of its own. */
export function hangableCall<C extends OnScreen>(calls: readonly C[], openId: string | null): C | null {
  const live = currentCall(calls, openId)
  return live && isLive(live.call.phase) && !rings(live) ? live : null
}

/** The call that hold and mute are for. */
export function connectedCall<C extends OnScreen>(calls: readonly C[], openId: string | null): C | null {
  const live = currentCall(calls, openId)
  return live && isConnected(live.call.phase) ? live : null
}
