import type { AgentChoice } from '../../shared/rules/agent-choice.ts'
import type { Turned } from '../../shared/rules/call-state.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { Line } from './line.ts'

type Refusal = Parameters<Line['reject']>[1]

/** How an incoming call is turned away before anything rings: its result, and what the exchange is told. */
export type TurnAway = { turned: Turned; how: Refusal }

/**
 * What the site's rules make of an incoming call; null: it may ring. `live` counts the calls the agent has besides.
 * 话后整理 turns nobody away: the call knocks.
 */
export function turnAway(
  rules: Pick<PhoneRules, 'lines' | 'notReady'>,
  now: { choice: AgentChoice; live: number; isBlocked: boolean },
): TurnAway | null {
  if (now.isBlocked) return { turned: 'blocked', how: { everywhere: true } }
  if (now.live >= rules.lines) return { turned: 'busy', how: {} }
  const { act, to } = rules.notReady
  if (now.choice === 'ready' || act === 'ring') return null
  // Nowhere to divert to: a refusal lets the exchange go on hunting.
  return act === 'divert' && to !== ''
    ? { turned: 'diverted', how: { divertTo: to } }
    : { turned: 'notReady', how: {} }
}
