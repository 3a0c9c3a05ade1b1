import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  addBusinessMs,
  addWorkingDays,
  businessMsBetween,
  isWorkday,
  OFFICE_HOURS,
} from '../../shared/rules/calendar.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (ms: number): string => new Date(ms + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ')
/** The free days of a span that one would not expect, and the worked ones: "2026-02-14" … */
const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, n) => shown(at(`${year}-01-01 12:00`) + n * DAY).slice(0, 10)).filter(day =>
    day.startsWith(String(year)),
  )
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay())
const span = (from: string, to: string): string[] =>
  daysOf(Number(from.slice(0, 4))).filter(d => d >= from && d <= to)

/** As announced by the General Office of the State Council for these years. */
const OFFICIAL: Record<2025 | 2026, { free: string[]; worked: string[] }> = {
  2025: {
    free: [
      ...span('2025-01-01', '2025-01-01'),
      ...span('2025-01-28', '2025-02-04'),
      ...span('2025-04-04', '2025-04-06'),
      ...span('2025-05-01', '2025-05-05'),
      ...span('2025-05-31', '2025-06-02'),
      ...span('2025-10-01', '2025-10-08'),
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    free: [
      ...span('2026-01-01', '2026-01-03'),
      ...span('2026-02-15', '2026-02-23'),
      ...span('2026-04-04', '2026-04-06'),
      ...span('2026-05-01', '2026-05-05'),
      ...span('2026-06-19', '2026-06-21'),
      ...span('2026-09-25', '2026-09-27'),
      ...span('2026-10-01', '2026-10-07'),
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
}

describe.each([2025, 2026] as const)('%s', year => {
  test('every day of the year is free or worked as announced', () => {
    const { free, worked } = OFFICIAL[year]
    for (const day of daysOf(year)) {
      const expected = worked.includes(day) || (!isWeekend(day) && !free.includes(day))
      // From the first to the last millisecond of the Beijing day.
      expect(isWorkday(at(`${day} 00:00`)), day).toBe(expected)
      expect(isWorkday(at(`${day} 00:00`) + DAY - 1), day).toBe(expected)
    }
  })
})

test('beyond the announced years only weekends are free', () => {
  expect(isWorkday(at('2031-10-01 10:00'))).toBe(true)
  expect(isWorkday(at('2031-10-04 10:00'))).toBe(false)
  expect(isWorkday(at('1969-12-26 10:00'))).toBe(true)
  expect(isWorkday(at('1969-12-28 10:00'))).toBe(false)
})

test.each([
  // Within a day, over the night, over a weekend.
  ['2026-11-24 10:00', 1, '2026-11-24 11:00'],
  ['2026-11-24 17:30', 1, '2026-11-25 09:30'],
  ['2026-11-27 17:00', 2, '2026-11-30 10:00'],
  // Before opening, after closing, at the very end.
  ['2026-11-24 06:00', 1, '2026-11-24 10:00'],
  ['2026-11-24 20:00', 1, '2026-11-25 10:00'],
  ['2026-11-24 14:00', 4, '2026-11-24 18:00'],
  ['2026-11-24 18:00', 1, '2026-11-25 10:00'],
  // 春节: the Saturday before is worked, then nine days are free, and the Saturday after is worked again.
  ['2026-02-13 17:00', 2, '2026-02-14 10:00'],
  ['2026-02-14 17:00', 2, '2026-02-24 10:00'],
  ['2026-02-27 17:00', 2, '2026-02-28 10:00'],
  ['2026-02-28 17:00', 2, '2026-03-02 10:00'],
  // 国庆.
  ['2026-09-30 16:00', 4, '2026-10-08 11:00'],
  ['2025-09-30 16:00', 4, '2025-10-09 11:00'],
])('%s and %i h of work: %s', (from, hours, until) => {
  expect(shown(addBusinessMs(at(from), hours * HOUR))).toBe(until)
})

test.each([
  ['2026-11-24 10:00', 3, '2026-11-27 10:00'],
  ['2026-11-26 10:00', 3, '2026-12-01 10:00'],
  ['2026-11-24 20:00', 1, '2026-11-25 18:00'],
  ['2026-11-28 12:00', 1, '2026-11-30 18:00'],
  ['2026-02-12 10:00', 3, '2026-02-24 10:00'],
  ['2026-09-29 10:00', 7, '2026-10-14 10:00'],
])('%s and %i working days: %s', (from, days, until) => {
  expect(shown(addWorkingDays(at(from), days))).toBe(until)
})

const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 11, 31) })
const work = fc.integer({ min: 0, max: 60 * 9 * HOUR })
const hours = fc.constantFrom(
  OFFICE_HOURS,
  { opensMs: 8 * HOUR + 1, closesMs: 20 * HOUR },
  { opensMs: 0, closesMs: DAY },
)

property.prop([moment, work, hours])('adding is undone by measuring', (from, ms, of) => {
  expect(businessMsBetween(from, addBusinessMs(from, ms, of), of)).toBe(ms)
})
property.prop([moment, moment, hours])(
  'measuring is undone by adding, to the first moment of as much work',
  (a, b, of) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    const back = addBusinessMs(from, businessMsBetween(from, to, of), of)
    expect(back).toBeLessThanOrEqual(to)
    expect(businessMsBetween(back, to, of)).toBe(0)
  },
)
property.prop([moment, moment, work, work])('later begun or more to do never ends earlier', (a, b, m, n) => {
  expect(addBusinessMs(Math.min(a, b), m)).toBeLessThanOrEqual(addBusinessMs(Math.max(a, b), m))
  expect(addBusinessMs(a, Math.min(m, n))).toBeLessThanOrEqual(addBusinessMs(a, Math.max(m, n)))
})
property.prop([moment, moment, moment])('time adds up, and has a direction', (a, b, c) => {
  expect(businessMsBetween(a, b) + businessMsBetween(b, c)).toBe(businessMsBetween(a, c))
  expect(businessMsBetween(a, b)).toBe(0 - businessMsBetween(b, a))
  expect(Math.abs(businessMsBetween(a, b))).toBeLessThanOrEqual(Math.abs(b - a))
})
property.prop([moment, fc.integer({ min: 1, max: 60 * 9 * HOUR })])(
  'work ends while somebody works',
  (from, ms) => {
    const end = addBusinessMs(from, ms)
    expect(isWorkday(end)).toBe(true)
    const time = (end + 8 * HOUR) % DAY
    expect(time).toBeGreaterThan(OFFICE_HOURS.opensMs)
    expect(time).toBeLessThanOrEqual(OFFICE_HOURS.closesMs)
  },
)
