import { ZONE_MS } from './calendar.ts'
import type { DeskRules } from './desk-rules.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** 外呼时间 of R-CC-14, hours of the site's clock; `untilH` before `fromH` runs past midnight, the same is the whole day. */
export type CallingHours = Pick<DeskRules['outbound'], 'fromH' | 'untilH'>

/** The midnight (epoch ms) with which the Beijing day of this moment begins, whatever the machine's zone. */
export const midnightOf = (at: number): number => Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS

/** When calling time begins on the day of this moment, and how long it lasts, ms. */
function spanOf(at: number, { fromH, untilH }: CallingHours): { from: number; lasts: number } {
  const hours = (untilH - fromH + 24) % 24 || 24
  return { from: midnightOf(at) + (fromH % 24) * HOUR_MS, lasts: hours * HOUR_MS }
}

/** Whether customers may be called at this moment (epoch ms) by the site's clock; the last moment is not one of them. */
export function isCallingTime(at: number, hours: CallingHours): boolean {
  const { from, lasts } = spanOf(at, hours)
  return [from, from - DAY_MS].some(begins => at >= begins && at < begins + lasts)
}

/** The first moment from `at` on at which customers may be called. */
export function nextCallingTime(at: number, hours: CallingHours): number {
  if (isCallingTime(at, hours)) return at
  const { from } = spanOf(at, hours)
  return from > at ? from : from + DAY_MS
}

/** The last moment up to `at` by which a call must be made: itself, or the end of the calling time before it. */
export function lastCallingTime(at: number, hours: CallingHours): number {
  if (isCallingTime(at, hours)) return at
  const { from, lasts } = spanOf(at, hours)
  return from + lasts <= at ? from + lasts : from + lasts - DAY_MS
}
