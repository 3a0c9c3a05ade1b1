import type { Who } from '../../shared/contract/implementation.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { AgentStateId, DeviceId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import type { AgentChoice, StateReason } from '../../shared/rules/agent-choice.ts'
import { can } from '../../shared/rules/permissions.ts'
import type { Journal } from './journal.ts'

/** What was chosen and why; `orderedById` is the leader who ordered it, null for the agent's own choice. */
export type Choice = Pick<AgentState, 'choice' | 'reason' | 'orderedById'>

/**
 * 示闲 · 示忙 · 小休 of one agent from 签入 to 签出 as spans without a gap: one ends in the very millisecond in which the
 * next begins, so that they add up to the time he was logged on. Begun at once, with 示闲. What cannot be written now
 * waits in the journal; choosing never fails. Times never run backwards, whatever the clock does.
 */
export function agentStates(options: {
  journal: Pick<Journal, 'write'>
  who: Who
  deviceId: DeviceId
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { user } = options.who
  let open = begun({ choice: 'ready', reason: null, orderedById: null }, options.now())
  save(open)

  function begun(chosen: Choice, since: number): AgentState {
    return {
      id: newId<AgentStateId>(),
      orgId: user.orgId,
      agentId: user.id,
      teamId: user.teamId,
      deviceId: options.deviceId,
      ...chosen,
      since,
      until: null,
      end: null,
    }
  }

  function closed(end: 'choice' | 'logOff'): AgentState & { until: number } {
    return { ...open, until: Math.max(options.now(), open.since), end }
  }

  function save(...spans: readonly AgentState[]): void {
    // Whoever takes no calls at all has no states that anybody reviews.
    if (!can(user, 'agentState.write')) return
    try {
      options.journal.write(...spans.map(row => ({ name: 'agentState' as const, row })))
    } catch (error) {
      options.log('agent state could not be written', error)
    }
  }

  return {
    /** What is chosen, and since when (epoch ms). */
    current: (): Choice & { since: number } => {
      const { choice, reason, orderedById, since } = open
      return { choice, reason, orderedById, since }
    },
    /** Choosing what is so already changes nothing; an order for it is noted all the same. False when nothing changed. */
    choose(choice: AgentChoice, reason: StateReason | null, orderedById: UserId | null = null): boolean {
      const same = choice === open.choice && reason === open.reason
      if (same && (orderedById === null || orderedById === open.orderedById)) return false
      const last = closed('choice')
      open = begun({ choice, reason, orderedById }, last.until)
      save(last, open)
      return true
    },
    /** 签出. */
    logOff(): void {
      save(closed('logOff'))
    },
  }
}
