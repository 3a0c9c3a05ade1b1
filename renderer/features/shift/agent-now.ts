import type { ShiftPage } from '../../../shared/contract/desk.ts'
import type { AgentState } from '../../../shared/entities/agent-state.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { isConnected, isLive } from '../../../shared/rules/call-state.ts'
import type { DeskStateName } from '../../state/agent-state.ts'

/** What an agent does as far as it is known here; `since` epoch ms. */
export type AgentNow = {
  name: Extract<
    DeskStateName,
    'ready' | 'busy' | 'break' | 'ringing' | 'dialing' | 'talking' | 'held' | 'wrapUp'
  >
  since: number
  reason: AgentState['reason']
  /** The leader who ordered it. */
  orderedById: AgentState['orderedById']
}

/** A call comes before the choice; null: logged off, or nothing was heard of him. */
export function agentNow({
  states,
  calls,
}: Pick<ShiftPage['agents'][number], 'states' | 'calls'>): AgentNow | null {
  const chosen = states.find(({ until }) => until === null)
  if (!chosen) return null
  const live = calls.map(({ call }) => call).filter(({ phase }) => phase !== 'done')
  const call = live.find(it => isLive(it.phase)) ?? live[0]
  if (call) return { ...ofCall(call), reason: null, orderedById: null }
  const { choice, since, reason, orderedById } = chosen
  return { name: choice, since, reason, orderedById }
}

function ofCall(call: Call): Pick<AgentNow, 'name' | 'since'> {
  const { phase, direction, startedAt, answeredAt, endedAt } = call
  switch (phase) {
    case 'talking':
    case 'held':
      return { name: phase, since: answeredAt ?? startedAt }
    case 'ringing':
      return { name: direction === 'inbound' ? 'ringing' : 'dialing', since: startedAt }
    case 'dialing':
      return { name: 'dialing', since: startedAt }
    default:
      return { name: 'wrapUp', since: endedAt ?? startedAt }
  }
}

/** Whether there is a conversation that a leader could join. */
export const isInCall = ({ calls }: Pick<ShiftPage['agents'][number], 'calls'>): boolean =>
  calls.some(({ call }) => isConnected(call.phase))
