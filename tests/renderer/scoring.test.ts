import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  markFor,
  pointsOf,
  type Scoring,
  scoringOf,
  type Typed,
  withCritical,
  withEvidence,
  withMark,
  withNa,
  withPoints,
} from '../../renderer/features/quality/scoring.ts'
import { evaluationRefusal } from '../../shared/rules/evaluation-life.ts'
import { itemsOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD, type ScoreItem } from '../../shared/rules/score-card.ts'
import { anEvaluation, INSPECTOR } from '../support/evaluation.ts'
import { aUser } from '../support/rows.ts'

const itemOf = (code: string): ScoreItem => {
  const item = itemsOf(DEFAULT_CARD).find(it => it.code === code)
  if (!item) throw new Error(code)
  return item
}
const fresh = scoringOf(null)

/** Types digits one after the other, `gapMs` apart; what each of them set. */
function typing(code: string, digits: string, gapMs: number) {
  let typed: Typed | null = null
  return [...digits].map((digit, n) => {
    const meant = pointsOf(itemOf(code), typed, digit, n * gapMs)
    typed = meant.typed
    return meant.points
  })
}

describe('digits', () => {
  it('set the mark at once where one digit is enough', () => {
    expect(typing('opening', '2', 0)).toEqual([2])
    expect(typing('opening', '24', 100)).toEqual([2, 4])
    expect(typing('opening', '3', 0)).toEqual([null])
  })

  it('make two-digit marks when they follow each other soon', () => {
    expect(typing('accuracy', '12', 200)).toEqual([1, 12])
    expect(typing('accuracy', '12', 2000)).toEqual([1, 2])
    expect(typing('accuracy', '13', 200)).toEqual([1, 3])
    expect(typing('warmth', '10', 200)).toEqual([1, 10])
  })

  it('of another item do not count', () => {
    const { typed } = pointsOf(itemOf('accuracy'), null, '1', 0)
    expect(pointsOf(itemOf('warmth'), typed, '0', 100).points).toBe(0)
  })
})

describe('a scoring', () => {
  it('keeps nothing of an item that was looked at only', () => {
    expect(withMark(fresh, 'opening', {})).toEqual(fresh)
    const noted = withMark(fresh, 'opening', { comment: 'x' })
    expect(withMark(noted, 'opening', { comment: '' })).toEqual(fresh)
  })

  it('marks N/A only where the card allows it, and takes it back', () => {
    expect(withNa(fresh, itemOf('opening'))).toEqual(fresh)
    const na = withNa(withPoints(fresh, 'identity', 4), itemOf('identity'))
    expect(markFor(na, 'identity')).toMatchObject({ got: null, na: true })
    expect(withNa(na, itemOf('identity'))).toEqual(fresh)
    expect(markFor(withPoints(na, 'identity', 0), 'identity')).toMatchObject({ got: 0, na: false })
  })

  it('gives a critical error the words and places of its item', () => {
    const found = withCritical(withEvidence(fresh, 'accuracy', 62_000.4), 'accuracy', 'customer')
    const told = withEvidence(withMark(found, 'accuracy', { comment: '保修期说错' }), 'accuracy', 5000)
    expect(told.criticals).toEqual([
      {
        item: 'accuracy',
        class: 'customer',
        comment: '保修期说错',
        evidence: [
          { atMs: 5000, note: '' },
          { atMs: 62_000, note: '' },
        ],
      },
    ])
    expect(withCritical(told, 'accuracy', 'customer').criticals).toEqual([])
  })

  const acts = fc.constantFrom(...itemsOf(DEFAULT_CARD)).chain(item =>
    fc.oneof(
      fc.constantFrom(...item.steps).map(got => (s: Scoring) => withPoints(s, item.code, got)),
      fc.constant((s: Scoring) => withNa(s, item)),
      fc.nat(9e6).map(at => (s: Scoring) => withEvidence(s, item.code, at)),
      fc.string({ maxLength: 20 }).map(comment => (s: Scoring) => withMark(s, item.code, { comment })),
      ...item.criticals.map(c => fc.constant((s: Scoring) => withCritical(s, item.code, c.class))),
    ),
  )
  property.prop([fc.array(acts, { maxLength: 60 })])(
    'is one the rules take, whatever was done to it',
    all => {
      const scoring = all.reduce((s, act) => act(s), fresh)
      const inspector = aUser({ id: INSPECTOR, roles: ['inspector'], teamId: null })
      expect(evaluationRefusal(inspector, null, anEvaluation(scoring))).toBeNull()
    },
  )
})
