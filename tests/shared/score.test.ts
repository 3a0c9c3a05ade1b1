import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { Critical, Mark } from '../../shared/entities/evaluation.ts'
import { itemsOf, scoreOf } from '../../shared/rules/score.ts'
import { CriticalClass, DEFAULT_CARD, ScoreCard } from '../../shared/rules/score-card.ts'

const mark = (item: string, got: number | null, na = false): Mark => ({
  item,
  got,
  na,
  comment: '',
  evidence: [],
})
const error = (item: string, of: Critical['class']): Critical => ({
  item,
  class: of,
  comment: '',
  evidence: [],
})
const full = () => itemsOf(DEFAULT_CARD).map(item => mark(item.code, item.max))
const withMark = (marks: Mark[], changed: Mark) => marks.map(it => (it.item === changed.item ? changed : it))
const words = { zh: '项', en: 'item' }

/** Cards of any make: whole or half points, any rule for critical errors, bands as the default's. */
const cards = fc
  .record({
    sections: fc.array(
      fc.array(
        fc.record({
          max: fc.integer({ min: 1, max: 30 }),
          half: fc.boolean(),
          mayBeNa: fc.boolean(),
          classes: fc.uniqueArray(fc.constantFrom(...CriticalClass.options), { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      { minLength: 1, maxLength: 4 },
    ),
    criticalRule: fc.oneof(
      fc.constant({ kind: 'zero' as const }),
      fc.record({ kind: fc.constant('cap' as const), at: fc.integer({ min: 0, max: 100 }) }),
    ),
  })
  .map(
    ({ sections, criticalRule }): ScoreCard => ({
      ...DEFAULT_CARD,
      criticalRule,
      sections: sections.map((items, s) => ({
        label: words,
        items: items.map(({ max, half, mayBeNa, classes }, i) => ({
          code: `${s}.${i}`,
          label: words,
          max,
          mayBeNa,
          steps: Array.from({ length: half ? 2 * max + 1 : max + 1 }, (_, n) => (half ? n / 2 : n)),
          criticals: classes.map(c => ({ class: c, when: words })),
        })),
      })),
    }),
  )
type Scoring = { card: ScoreCard; marks: Mark[]; criticals: Critical[] }
/** A card with a mark (or N/A, where allowed, or none) for every item, and some of its critical errors. */
const scorings = cards.chain(card =>
  fc
    .tuple(
      fc.tuple(
        ...itemsOf(card).map(item =>
          fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...item.steps).map(got => mark(item.code, got)) },
            { weight: 1, arbitrary: fc.constant(mark(item.code, null, item.mayBeNa)) },
          ),
        ),
      ),
      fc.subarray(itemsOf(card).flatMap(item => item.criticals.map(c => error(item.code, c.class)))),
      fc.boolean(),
    )
    .map(([marks, criticals, clean]): Scoring => ({ card, marks, criticals: clean ? [] : criticals })),
)
const told = ({ card, marks, criticals }: Scoring) => scoreOf(card, marks, criticals)

describe('the score of any card', () => {
  property.prop([scorings])(
    'lies within 0 and 100, one decimal, and the rules’ score never above the raw one',
    s => {
      const { rawScore, score } = told(s)
      for (const value of [rawScore, score]) {
        if (value === null) continue
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(100)
        expect(Math.round(value * 10)).toBeCloseTo(value * 10, 9)
      }
      expect((score ?? 0) <= (rawScore ?? 0)).toBe(true)
      expect(score === null).toBe(rawScore === null)
    },
  )

  property.prop([scorings])('is 100 × Σ got / Σ max to within half a tenth', ({ card, marks }) => {
    const counted = itemsOf(card).flatMap(item => {
      const got = marks.find(m => m.item === item.code)?.got ?? null
      return got === null ? [] : [{ got, max: item.max }]
    })
    const [got, max] = [counted.reduce((n, c) => n + c.got, 0), counted.reduce((n, c) => n + c.max, 0)]
    const { rawScore } = scoreOf(card, marks, [])
    if (max === 0) expect(rawScore).toBeNull()
    else expect(Math.abs((rawScore ?? -1) - (100 * got) / max)).toBeLessThanOrEqual(0.05 + 1e-9)
  })

  property.prop([scorings, fc.nat()])('never falls when one mark rises', (s, pick) => {
    const marked = s.marks.filter(m => m.got !== null)
    const one = marked[pick % Math.max(1, marked.length)]
    if (!one) return
    const steps = itemsOf(s.card).find(item => item.code === one.item)?.steps ?? []
    const before = told(s)
    for (const higher of steps.filter(step => step >= (one.got ?? 0))) {
      const after = told({ ...s, marks: withMark(s.marks, { ...one, got: higher }) })
      expect(after.rawScore).toBeGreaterThanOrEqual(before.rawScore ?? -1)
      expect(after.score).toBeGreaterThanOrEqual(before.score ?? -1)
    }
  })

  property.prop([scorings.chain(s => fc.tuple(fc.constant(s), shuffled(s.marks), shuffled(s.criticals)))])(
    'does not hang on the order of marks and errors',
    ([s, marks, criticals]) => {
      expect(told({ ...s, marks, criticals })).toEqual(told(s))
    },
  )

  property.prop([scorings])('N/A is as if the card did not have the item', s => {
    const na = new Set(s.marks.filter(m => m.na).map(m => m.item))
    const sections = s.card.sections
      .map(section => ({ ...section, items: section.items.filter(item => !na.has(item.code)) }))
      .filter(section => section.items.length > 0)
    const criticals = s.criticals.filter(c => !na.has(c.item))
    const without = scoreOf({ ...s.card, sections }, s.marks, criticals)
    const { rawScore, score, missing } = scoreOf(s.card, s.marks, criticals)
    expect({ rawScore, score, missing }).toEqual({
      rawScore: without.rawScore,
      score: without.score,
      missing: without.missing,
    })
  })

  property.prop([scorings])('an item without a mark is missing, and counts neither way', s => {
    const open = s.marks.filter(m => m.got === null && !m.na).map(m => m.item)
    expect(told(s).missing).toEqual(open)
    const marks = s.marks.filter(m => !open.includes(m.item))
    expect(told({ ...s, marks })).toEqual(told(s))
  })

  property.prop([scorings])('a critical error decides the result and the score, not the raw score', s => {
    const { rawScore, score, result } = told(s)
    expect(rawScore).toBe(scoreOf(s.card, s.marks, []).rawScore)
    if (s.criticals.length === 0) {
      expect(score).toBe(rawScore)
      expect(result).not.toBe('critical')
      return
    }
    expect(result).toBe('critical')
    const { criticalRule } = s.card
    if (rawScore === null) expect(score).toBeNull()
    else expect(score).toBe(criticalRule.kind === 'zero' ? 0 : Math.min(rawScore, criticalRule.at))
  })

  property.prop([cards])('with everything N/A there is no score, never 0', card => {
    const open = { ...card, sections: mapItems(card, item => ({ ...item, mayBeNa: true })) }
    const marks = itemsOf(open).map(item => mark(item.code, null, true))
    expect(scoreOf(open, marks, [])).toMatchObject({ rawScore: null, score: null, result: null, missing: [] })
  })

  property.prop([scorings, fc.integer({ min: 2, max: 3 })])(
    'stays when every weight is multiplied alike, and a point weighs the same wherever it is lost',
    (s, times) => {
      const sections = mapItems(s.card, item => ({
        ...item,
        max: item.max * times,
        steps: item.steps.map(step => step * times),
      }))
      const marks = s.marks.map(m => ({ ...m, got: m.got === null ? null : m.got * times }))
      expect(told({ ...s, card: { ...s.card, sections }, marks }).rawScore).toBe(told(s).rawScore)

      const best = itemsOf(s.card).map(item => mark(item.code, item.max))
      const lost = itemsOf(s.card).map(
        item => scoreOf(s.card, withMark(best, mark(item.code, item.max - 1)), []).rawScore,
      )
      expect(new Set(lost).size).toBe(1)
    },
  )

  property.prop([scorings, fc.string(), fc.integer({ min: -50, max: 5000 })])(
    'what the card does not know counts for nothing',
    (s, item, got) => {
      if (itemsOf(s.card).some(known => known.code === item)) return
      const marks = [...s.marks, mark(item, got)]
      const criticals = [...s.criticals, error(item, 'customer')]
      expect(told({ ...s, marks, criticals })).toEqual(told(s))
    },
  )
})

function shuffled<T>(list: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })
}
type Item = ScoreCard['sections'][number]['items'][number]
const mapItems = (card: ScoreCard, change: (item: Item) => Item): ScoreCard['sections'] =>
  card.sections.map(section => ({ ...section, items: section.items.map(change) }))

describe('the default card (handbook e.3)', () => {
  test('is sound and sums to 100 points: 8, 10, 20, 12, 25, 12, 8, 5', () => {
    expect(ScoreCard.parse(DEFAULT_CARD)).toEqual(DEFAULT_CARD)
    const points = DEFAULT_CARD.sections.map(({ items }) => items.reduce((n, item) => n + item.max, 0))
    expect(points).toEqual([8, 10, 20, 12, 25, 12, 8, 5])
    const codes = itemsOf(DEFAULT_CARD).map(item => item.code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const item of itemsOf(DEFAULT_CARD)) {
      expect(Math.min(...item.steps)).toBe(0)
      expect(Math.max(...item.steps)).toBe(item.max)
    }
  })

  const without = (...marks: Mark[]) => scoreOf(DEFAULT_CARD, marks.reduce(withMark, full()), [])
  test.each([
    ['all full', without(), 100, 'excellent'],
    ['opening 2 of 4', without(mark('opening', 2)), 98, 'excellent'],
    ['five points lost: the lowest 优秀', without(mark('initiative', 0)), 95, 'excellent'],
    ['six points lost', without(mark('completeness', 0)), 94, 'passed'],
    ['15 lost: the lowest 合格', without(mark('accuracy', 0), mark('pace', 0)), 85, 'passed'],
    ['16 lost', without(mark('accuracy', 0), mark('clarity', 0)), 84, 'improve'],
    ['30 lost', without(mark('accuracy', 0), mark('warmth', 0), mark('record', 0)), 70, 'improve'],
    // 91 of 95 is 95.789…, 80 of 89 is 89.887…
    ['listening N/A is not allowed: missing', without(mark('listening', null, true)), 100, 'excellent'],
    [
      'holding N/A, 4 lost of 95',
      without(mark('holding', null, true), mark('opening', 0)),
      95.8,
      'excellent',
    ],
    [
      'casework and identity N/A, 9 lost of 89',
      without(mark('casework', null, true), mark('identity', null, true), mark('warmth', 1)),
      89.9,
      'passed',
    ],
  ])('%s', (_name, told, score, result) => {
    expect(told).toMatchObject({ score, rawScore: score, result })
  })

  test('a critical error: 0 and 一票否决, the raw score still shown', () => {
    const marks = withMark(full(), mark('accuracy', 4))
    expect(scoreOf(DEFAULT_CARD, marks, [error('accuracy', 'customer')])).toMatchObject({
      rawScore: 92,
      score: 0,
      result: 'critical',
    })
    const capped = { ...DEFAULT_CARD, criticalRule: { kind: 'cap' as const, at: 59 } }
    expect(scoreOf(capped, marks, [error('accuracy', 'customer')])).toMatchObject({ rawScore: 92, score: 59 })
  })

  test('a class of error that the item does not have is none', () => {
    expect(scoreOf(DEFAULT_CARD, full(), [error('accuracy', 'compliance')]).result).toBe('excellent')
  })

  test('half a tenth is rounded up, and the band is read off the rounded score', () => {
    const first = itemsOf(DEFAULT_CARD)[0] as Item
    const scored = (got: number) => {
      const item = { ...first, code: 'one', max: 100, steps: [0, got, 100] }
      const card = { ...DEFAULT_CARD, sections: [{ label: words, items: [item] }] }
      return scoreOf(card, [mark('one', got)], [])
    }
    expect(scored(94.95)).toMatchObject({ score: 95, result: 'excellent' })
    expect(scored(94.94)).toMatchObject({ score: 94.9, result: 'passed' })
  })

  test('an empty draft: everything is missing, no score', () => {
    const codes = itemsOf(DEFAULT_CARD).map(item => item.code)
    expect(scoreOf(DEFAULT_CARD, [], [])).toMatchObject({ score: null, result: null, missing: codes })
  })

  test('points by section, of what is marked and applicable', () => {
    const { sections } = scoreOf(
      DEFAULT_CARD,
      [mark('opening', 2), mark('identity', null, true), mark('pace', 3)],
      [],
    )
    expect(sections.slice(0, 3).map(({ got, max }) => [got, max])).toEqual([
      [2, 4],
      [3, 3],
      [0, 0],
    ])
  })

  test('an item marked twice counts by its lower mark, whichever comes first', () => {
    const twice = [mark('opening', 4), mark('opening', 0)]
    expect(scoreOf(DEFAULT_CARD, twice, []).score).toBe(0)
    expect(scoreOf(DEFAULT_CARD, twice.toReversed(), []).score).toBe(0)
  })
})
