import type { PhoneState } from '../../../shared/contract/desk.ts'
import type { CallStage } from '../../../shared/entities/article.ts'
import type { CallId } from '../../../shared/ids.ts'
import { consultOf } from '../../state/lines.ts'
import { currentCall } from '../../state/situation.ts'

/** So long after answering one still greets, ms. */
const GREETING_MS = 15_000

/**
 * The stage of a call whose phrases are wanted now: greeting while it rings and just after it was answered, then asking;
 * hold, transfer, and the closing words from the end of the call on.
 */
export function stageOf(phone: PhoneState | null, openCallId: CallId | null, now: number): CallStage {
  const live = currentCall({ phone, openCallId })
  if (!phone || !live) return 'opening'
  if (consultOf(phone) || live.transferringTo !== null) return 'transfer'
  switch (live.call.phase) {
    case 'talking':
      return now - (live.call.answeredAt ?? now) < GREETING_MS ? 'opening' : 'inquiry'
    case 'held':
      return 'hold'
    case 'wrapUp':
    case 'done':
      return 'closing'
    default:
      return 'opening'
  }
}

/**
 * What the call is doing, as long as it does it: a stage chosen by hand holds until the call goes on, not merely until the
 * greeting is over.
 */
export function momentOf(phone: PhoneState | null, openCallId: CallId | null): string {
  const live = currentCall({ phone, openCallId })
  if (!live) return ''
  return [live.call.id, live.call.phase, consultOf(phone) !== null, live.transferringTo].join(' ')
}
