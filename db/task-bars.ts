import type { TaskRow } from '../shared/contract/task.ts'
import type { OutboundList } from '../shared/entities/outbound-list.ts'
import type { Task } from '../shared/entities/task.ts'
import { isCallingTime, midnightOf } from '../shared/rules/calling-hours.ts'
import type { DeskRules } from '../shared/rules/desk-rules.ts'
import { numberKey } from '../shared/rules/phone-number.ts'
import type { Reader } from './connection.ts'
import { findBlocked } from './repositories/blocked-number.ts'
import { listDialledSince } from './repositories/call.ts'
import { findRow } from './repositories/row.ts'
import { isUnwilling } from './unwilling.ts'

type Asked = Pick<Task, 'number' | 'listId' | 'attempts'>

/** How often this number was dialled since midnight of the site's clock, by anybody as far as is known here. */
export function attemptsToday(reader: Reader, { number, attempts }: Asked, now: number): number {
  const since = midnightOf(now)
  const key = numberKey(number)
  const known = key ? listDialledSince(reader, key, since) : []
  const elsewhere = attempts.filter(({ at, callId }) => at >= since && !findRow(reader, 'call', callId))
  return known.length + elsewhere.length
}

/** Whether a list's members are called at this moment. */
export const isListOpen = ({ state, fromAt, untilAt }: OutboundList, now: number): boolean =>
  state === 'open' && (fromAt === null || now >= fromAt) && (untilAt === null || now < untilAt)

/**
 * Why a task cannot be dialled at this moment (R-CC-14: calling hours and attempts by the site's clock, 免打扰 and 黑名单
 * first), and how often it was tried today. `barred` null: it can. `anyway`: 免打扰 is overridden.
 */
export function barsOf(
  reader: Reader,
  task: Asked,
  { outbound }: Pick<DeskRules, 'outbound'>,
  now: number,
  anyway = false,
): Pick<TaskRow, 'barred' | 'attemptsToday'> {
  const tried = attemptsToday(reader, task, now)
  const key = numberKey(task.number)
  const list = task.listId && findRow(reader, 'outboundList', task.listId)?.row
  const why = (): TaskRow['barred'] => {
    if (!key) return 'noNumber'
    if (list && !isListOpen(list, now)) return 'listClosed'
    if (findBlocked(reader, key, now)) return 'blocked'
    if (!anyway && isUnwilling(reader, key)) return 'doNotCall'
    if (!isCallingTime(now, outbound)) return 'hours'
    return tried >= outbound.attempts ? 'attempts' : null
  }
  return { barred: why(), attemptsToday: tried }
}
