import { describe, expect, test } from 'vitest'
import { say } from '../../shared/forms/words.ts'
import { dueTimes, proposeLevel } from '../../shared/rules/complaint-level.ts'

const anybody = { grade: 'C', warnings: [], nth: 1 } as const
type Asked = { values?: object; grade?: 'A' | 'B' | 'C' | null; warnings?: 'keyAccount'[]; nth?: number }
const proposed = ({ values = {}, ...who }: Asked) =>
  proposeLevel(values as Record<string, unknown>, { ...anybody, warnings: [], ...who })
const words = (asked: Asked) => proposed(asked).because.map(it => say(it, 'zh-CN'))

test.each<[string, Asked, string, string[]]>([
  ['nothing of note', {}, 'ordinary', []],
  ['an authority', { values: { grounds: ['authority'] } }, 'major', ['监管/上级转办']],
  ['a group', { values: { grounds: ['group'] } }, 'major', ['群体投诉']],
  ['a threat of suit', { values: { grounds: ['suit'] } }, 'major', ['扬言起诉']],
  ['misconduct', { values: { grounds: ['misconduct'] } }, 'major', ['员工不当行为']],
  ['a claim, by the list or by the type', { values: { qualityType: 'claim' } }, 'major', ['索赔']],
  ['a second complaint', { nth: 2 }, 'major', ['重复投诉']],
  ['both ways told', { values: { grounds: ['repeated'] }, nth: 3 }, 'major', ['重复投诉']],
  ['danger', { values: { grounds: ['safety'] } }, 'urgent', ['人身安全/健康']],
  ['the media', { values: { grounds: ['group', 'media'] } }, 'urgent', ['媒体曝光', '群体投诉']],
  ['a key account by grade', { grade: 'A' }, 'major', ['大客户']],
  ['a key account by mark', { warnings: ['keyAccount'] }, 'major', ['大客户']],
  ['a key account for the second time', { grade: 'A', nth: 2 }, 'urgent', ['重复投诉', '大客户']],
  [
    'a key account in danger',
    { grade: 'A', values: { grounds: ['safety'] } },
    'urgent',
    ['人身安全/健康', '大客户'],
  ],
  ['a half-filled form', { values: { grounds: null, qualityType: 7 } }, 'ordinary', []],
])('%s', (_name, asked, level, because) => {
  expect(proposed(asked).level).toBe(level)
  expect(words(asked)).toEqual(because)
})

describe('time limits', () => {
  const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
  const shown = (ms: number | null): string | null =>
    ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  test.each([
    ['ordinary', '2026-11-24 10:00', '2026-11-25 10:00', '2026-11-27 10:00', null],
    ['major', '2026-11-24 10:00', '2026-11-24 14:00', '2026-12-03 10:00', null],
    ['urgent', '2026-11-24 17:30', '2026-11-25 09:30', '2026-11-27 17:30', '2026-11-25 17:30'],
    // On the eve of 国庆: seven free days between.
    ['ordinary', '2026-09-30 17:00', '2026-10-08 17:00', '2026-10-10 17:00', null],
    // At night and on a Sunday.
    ['urgent', '2026-11-22 23:00', '2026-11-23 10:00', '2026-11-25 18:00', '2026-11-23 18:00'],
  ] as const)('%s from %s', (level, from, reply, done, contain) => {
    const times = dueTimes(level, at(from))
    expect([shown(times.replyDueAt), shown(times.dueAt), shown(times.containDueAt)]).toEqual([
      reply,
      done,
      contain,
    ])
  })
})
