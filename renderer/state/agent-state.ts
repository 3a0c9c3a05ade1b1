import type { PhoneState } from '../../shared/contract/desk.ts'
import { currentCall } from './situation.ts'

export type DeskStateName =
  | 'ready'
  | 'busy'
  | 'break'
  | 'offline'
  | 'ringing'
  | 'dialing'
  | 'talking'
  | 'held'
  | 'wrapUp'

/**
 * What the agent is doing, as everybody would name it: a call comes before the choice, and nobody is 示闲
 * on a line that is down. `since` is null where no time is known.
 */
export function agentStateOf(phone: PhoneState): { name: DeskStateName; since: number | null } {
  const live = currentCall({ phone, openCallId: null })
  if (live && live.call.phase !== 'done') {
    const { call, heldSince } = live
    switch (call.phase) {
      case 'ringing':
        return {
          name: call.direction === 'inbound' ? 'ringing' : 'dialing',
          since: call.ringAt ?? call.startedAt,
        }
      case 'dialing':
        return { name: 'dialing', since: call.startedAt }
      case 'talking':
        return { name: 'talking', since: call.answeredAt }
      case 'held':
        return { name: 'held', since: heldSince }
      case 'wrapUp':
        return { name: 'wrapUp', since: call.endedAt }
    }
  }
  if (phone.line.state !== 'ready') return { name: 'offline', since: null }
  return { name: phone.agent.choice, since: phone.agent.since }
}
