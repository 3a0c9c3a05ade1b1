import type { CallRecord } from '../entities/call-record.ts'
import type { Task } from '../entities/task.ts'
import { lastCallingTime, midnightOf, nextCallingTime } from './calling-hours.ts'
import type { DeskRules } from './desk-rules.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

type Rules = Pick<DeskRules, 'callBackH' | 'outbound'>

/** R-CC-5, T40: by when a customer must be called back who was not told when; never at an hour when nobody may call. */
export const callBackBy = (since: number, { callBackH, outbound }: Rules): number =>
  Math.max(since, lastCallingTime(since + callBackH * HOUR_MS, outbound))

/**
 * When the customer of this record is to be called again, epoch ms: as agreed (约定回呼 of 8.1, 下次联系 of 8.2), or, where
 * the matter stayed open at an incoming call, by the rule. Null: he is not.
 */
export function followUpAt(
  record: Pick<CallRecord, 'direction' | 'callBackAt' | 'nextContactAt' | 'handling' | 'createdAt'>,
  rules: Rules,
): number | null {
  if (record.direction === 'outbound') return record.nextContactAt
  return record.callBackAt ?? (record.handling === 'unsolved' ? callBackBy(record.createdAt, rules) : null)
}

export const TASK_GROUPS = ['overdue', 'today', 'later', 'undated'] as const
/** 逾期 · 今天 · 以后 · 无时间. */
export type TaskGroup = (typeof TASK_GROUPS)[number]

/** Under which heading an open task stands at this moment. */
export function groupOf({ dueAt }: Pick<Task, 'dueAt'>, now: number): TaskGroup {
  if (dueAt === null) return 'undated'
  if (dueAt < now) return 'overdue'
  return dueAt < midnightOf(now) + DAY_MS ? 'today' : 'later'
}

/** 30 分钟后 · 今天 16:00 · 明天 9:00 · 按 24 小时. */
export type QuickTime = 'soon' | 'afternoon' | 'tomorrow' | 'byRule'

/** The usual times for calling back, those that are still to come, within calling hours. */
export function quickTimes(now: number, rules: Rules): { name: QuickTime; at: number }[] {
  const today = midnightOf(now)
  const soon = nextCallingTime(Math.ceil((now + 30 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS, rules.outbound)
  const afternoon = today + 16 * HOUR_MS
  return [
    { name: 'soon', at: soon },
    ...(afternoon > now ? [{ name: 'afternoon' as const, at: afternoon }] : []),
    { name: 'tomorrow', at: today + DAY_MS + 9 * HOUR_MS },
    { name: 'byRule', at: callBackBy(now, rules) },
  ]
}
