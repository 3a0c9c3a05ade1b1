import { describe, expect, it } from 'vitest'
import { spanOf } from '../../renderer/parts/span.ts'
import { showCount, showDateTime, showDuration, showWhen } from '../../renderer/ui/format.ts'

describe('figures as they stand on screen', () => {
  it.each([
    [0, '00:00'],
    [-5, '00:00'],
    [999, '00:00'],
    [205_000, '03:25'],
    [3_599_999, '59:59'],
    [3_723_000, '1:02:03'],
  ])('%i ms is %s', (ms, text) => {
    expect(showDuration(ms)).toBe(text)
  })

  it('dates are written year first', () => {
    expect(showDateTime(new Date(2026, 10, 23, 14, 5).getTime())).toBe('2026-11-23 14:05')
  })

  it('a moment is said as shortly as its day allows', () => {
    const now = new Date(2026, 10, 23, 18, 0).getTime()
    expect(showWhen(new Date(2026, 10, 23, 14, 5).getTime(), now)).toBe('14:05')
    expect(showWhen(new Date(2026, 10, 22, 14, 5).getTime(), now)).toBe('11-22 14:05')
    expect(showWhen(new Date(2025, 10, 22, 14, 5).getTime(), now)).toBe('2025-11-22 14:05')
  })

  it('counts are grouped by thousands', () => {
    expect(showCount(2_000_000)).toBe('2,000,000')
  })

  it('spans are told in the two largest units', () => {
    const minute = 60_000
    expect(spanOf(45 * minute)).toMatchObject({ unit: 'minutes', m: 45 })
    expect(spanOf((3 * 60 + 20) * minute)).toMatchObject({ unit: 'hours', h: 3, m: 20 })
    expect(spanOf((2 * 24 + 5) * 60 * minute)).toMatchObject({ unit: 'days', d: 2, h: 5 })
  })
})
