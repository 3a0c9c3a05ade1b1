import type { Call } from '../../shared/entities/call.ts'
import { type CallState, NOTHING_RUNS, storedState } from '../../shared/rules/call-state.ts'

/** What of a call stays the same from the first ring on (the customer may be told later). */
export type CallIdentity = Omit<Call, keyof CallState>

/** The row of form 8.3 as it stands in this state. */
export function rowOf(identity: CallIdentity, state: CallState): Call {
  return { ...identity, ...storedState(state) }
}

/** The state of a stored row; when a hold or another stretch began is not stored, so it counts as not running. */
export const stateOf = (call: Call): CallState => ({ ...call, ...NOTHING_RUNS })

/** The last moment a stored row speaks of, epoch ms. */
export const lastKnownAt = (call: Call): number =>
  Math.max(call.startedAt, call.ringAt ?? 0, call.answeredAt ?? 0, call.endedAt ?? 0)
