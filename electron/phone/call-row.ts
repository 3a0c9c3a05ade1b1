import type { Call } from '../../shared/entities/call.ts'
import type { CallState } from '../../shared/rules/call-state.ts'

/** What of a call stays the same from the first ring on (the customer may be told later). */
export type CallIdentity = Omit<Call, keyof CallState>

/** The row of form 8.3 as it stands in this state. */
export function rowOf(identity: CallIdentity, state: CallState): Call {
  const { heldSince: _held, mutedSince: _muted, ...stored } = state
  return { ...identity, ...stored }
}

/** The state of a stored row; when a hold or mute began is not stored, so it counts as not running. */
export const stateOf = (call: Call): CallState => ({ ...call, heldSince: null, mutedSince: null })

/** The last moment a stored row speaks of, epoch ms. */
export const lastKnownAt = (call: Call): number =>
  Math.max(call.startedAt, call.ringAt ?? 0, call.answeredAt ?? 0, call.endedAt ?? 0)
