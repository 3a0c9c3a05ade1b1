import { fc, test } from '@fast-check/vitest'
import dayjs from 'dayjs'
import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { byPressure, dueWords, isOverdue, nextDue } from '../../renderer/features/cases/due.ts'
import { speak } from '../../renderer/i18n.ts'
import { ComplaintState } from '../../shared/rules/complaint-life.ts'

const HOUR = 3_600_000
const time = fc.integer({ min: 1, max: 1000 }).map(n => n * HOUR)
const clocks = fc.record({
  state: fc.constantFrom(...ComplaintState.options),
  receivedAt: time,
  replyDueAt: fc.option(time),
  dueAt: fc.option(time),
  answeredAt: fc.option(time),
  closedAt: fc.option(time),
})
const isOver = ({ state }: { state: string }) => state === 'closed' || state === 'refused'

describe('what is due next', () => {
  const base = { receivedAt: HOUR, replyDueAt: 2 * HOUR, dueAt: 9 * HOUR, answeredAt: null, closedAt: null }

  it('is the first reply, then the end, then nothing', () => {
    expect(nextDue({ ...base, state: 'handling' })).toEqual({ what: 'reply', dueAt: 2 * HOUR })
    expect(nextDue({ ...base, state: 'answered', answeredAt: 2 * HOUR })).toEqual({
      what: 'done',
      dueAt: 9 * HOUR,
    })
    expect(nextDue({ ...base, state: 'closed', closedAt: 3 * HOUR })).toBeNull()
  })

  it('is overdue from the moment after it', () => {
    const open = { ...base, state: 'registered' as const }
    expect(isOverdue(open, 2 * HOUR)).toBe(false)
    expect(isOverdue(open, 2 * HOUR + 1)).toBe(true)
    expect(isOverdue({ ...open, state: 'refused' }, 99 * HOUR)).toBe(false)
  })

  test.prop([fc.array(clocks, { maxLength: 30 })])('leads the list; finished cases close it', cases => {
    const sorted = cases.toSorted(byPressure)
    const firstOver = sorted.findIndex(isOver)
    const open = firstOver < 0 ? sorted : sorted.slice(0, firstOver)
    expect(sorted.slice(open.length).every(isOver)).toBe(true)
    const limits = open.map(c => nextDue(c)?.dueAt ?? Number.POSITIVE_INFINITY)
    expect(limits).toEqual(limits.toSorted((a, b) => a - b))
  })
})

describe('a time limit in words', () => {
  const now = dayjs('2026-11-24T21:30').valueOf()
  it.each([
    ['2026-11-24T18:00', '今天 18:00', 'today 18:00'],
    ['2026-11-25T10:30', '明天 10:30', 'tomorrow 10:30'],
    ['2026-11-23T10:30', '昨天 10:30', 'yesterday 10:30'],
    ['2026-11-27T18:00', '11-27 18:00', '11-27 18:00'],
    ['2027-01-04T09:00', '2027-01-04 09:00', '2027-01-04 09:00'],
  ])('%s is %s', (at, zh, en) => {
    speak('zh-CN')
    expect(dueWords(i18next.t, dayjs(at).valueOf(), now)).toBe(zh)
    speak('en')
    expect(dueWords(i18next.t, dayjs(at).valueOf(), now)).toBe(en)
    speak('zh-CN')
  })
})
