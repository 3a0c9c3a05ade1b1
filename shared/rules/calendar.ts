import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The organisation works by Beijing time, which knows no summer time: UTC+8 the whole year, on whatever machine. */
export const ZONE_MS = 8 * HOUR_MS

/** 办公时间: from when to when work is done on a working day, ms from midnight in Beijing. */
export type Hours = { readonly opensMs: number; readonly closesMs: number }
export const OFFICE_HOURS: Hours = { opensMs: 9 * HOUR_MS, closesMs: 18 * HOUR_MS }

const HOLIDAYS: Readonly<Record<string, string>> = days.holidays
/** 调休: Saturdays and Sundays that are worked to make up for a holiday. */
const MAKE_UP_DAYS: Readonly<Record<string, string>> = days.workdays

/** Number of the Beijing calendar day in which a moment (epoch ms) lies; day 0 is 1970-01-01, a Thursday. */
const dayNumber = (at: number): number => Math.floor((at + ZONE_MS) / DAY_MS)
const midnightOf = (day: number): number => day * DAY_MS - ZONE_MS

function isWorked(day: number): boolean {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
  if (date in MAKE_UP_DAYS) return true
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6 && !(date in HOLIDAYS)
}

/**
 * Whether the Beijing day of this moment (epoch ms) is a working day: official holidays and make-up days as the State
 * Council announced them, as far as the installed list reaches (2004 to 2026). Of years beyond it only the weekends
 * are known to be free.
 */
export const isWorkday = (at: number): boolean => isWorked(dayNumber(at))

/** Business time of the moment's day that lies before it. */
const spentOf = (at: number, { opensMs, closesMs }: Hours): number =>
  Math.min(Math.max(at - midnightOf(dayNumber(at)), opensMs), closesMs) - opensMs

/**
 * The first moment by which `ms` of business time have passed since `from` (both epoch ms, `ms` ≥ 0). What falls on the
 * end of a working day ends there, not at the next opening.
 */
export function addBusinessMs(from: number, ms: number, hours: Hours = OFFICE_HOURS): number {
  if (ms <= 0) return from
  const length = hours.closesMs - hours.opensMs
  let day = dayNumber(from)
  let left = isWorked(day) ? ms + spentOf(from, hours) : ms
  while (!isWorked(day) || left > length) {
    if (isWorked(day)) left -= length
    day++
  }
  return midnightOf(day) + hours.opensMs + left
}

/** Business time between two moments; negative when `b` lies before `a`. */
export function businessMsBetween(a: number, b: number, hours: Hours = OFFICE_HOURS): number {
  if (b < a) return 0 - businessMsBetween(b, a, hours)
  const [first, last] = [dayNumber(a), dayNumber(b)]
  const length = hours.closesMs - hours.opensMs
  let total = 0
  for (let day = first; day < last; day++) if (isWorked(day)) total += length
  if (isWorked(first)) total -= spentOf(a, hours)
  if (isWorked(last)) total += spentOf(b, hours)
  return total
}

/**
 * `n` working days on: from Thursday 10:00 one day leads to Friday 10:00, from an evening or a weekend to the end of
 * the next working day.
 */
export const addWorkingDays = (from: number, n: number, hours: Hours = OFFICE_HOURS): number =>
  addBusinessMs(from, n * (hours.closesMs - hours.opensMs), hours)
