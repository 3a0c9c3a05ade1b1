import type { Critical, Evaluation, Mark } from '../entities/evaluation.ts'
import type { ScoreCard, ScoreItem } from './score-card.ts'

export type SectionScore = { label: ScoreCard['sections'][number]['label']; got: number; max: number }
export type Score = Pick<Evaluation, 'rawScore' | 'score' | 'result'> & {
  /** Points by section of the card; `max` counts applicable, marked items alone. */
  sections: SectionScore[]
  /** Codes of the items without a mark, in the order of the card. */
  missing: string[]
}

/**
 * The score of a call by its card (handbook e.3): `100 × Σ got / Σ max` over the applicable items, one decimal, half a
 * tenth rounded up. N/A items count neither way, nor do those not marked yet. A critical error makes it 0, or caps it
 * (`card.criticalRule`), and the result 'critical', while `rawScore` still shows what the marks alone would give. The
 * result is read off the rounded score, the one people see. With nothing applicable there is no score: null, never 0.
 *
 * Pure and free of order. Marks and errors that the card does not know count for nothing; an item marked twice counts
 * by its lower mark.
 */
export function scoreOf(card: ScoreCard, marks: readonly Mark[], criticals: readonly Critical[]): Score {
  const missing: string[] = []
  const sections = card.sections.map(({ label, items }) => {
    const given = items.flatMap(item => {
      const mark = markOf(item, marks)
      if (mark === 'missing') missing.push(item.code)
      return typeof mark === 'number' ? [{ got: mark, max: item.max }] : []
    })
    return { label, got: sum(given.map(g => g.got)), max: sum(given.map(g => g.max)) }
  })
  const rawScore = percentOf(sum(sections.map(s => s.got)), sum(sections.map(s => s.max)))
  const isCritical = criticals.some(error => knowsCritical(card, error))
  const score = rawScore === null || !isCritical ? rawScore : limited(card, rawScore)
  return { rawScore, score, result: isCritical ? 'critical' : bandOf(card, score), sections, missing }
}

/** What was given for an item: points, 'na', or 'missing' also for what the card does not allow. */
export function markOf(item: ScoreItem, marks: readonly Mark[]): number | 'na' | 'missing' {
  const given = marks.filter(mark => mark.item === item.code)
  const points = given.flatMap(({ got }) => (got !== null && item.steps.includes(got) ? [got] : []))
  if (points.length > 0) return Math.min(...points)
  return item.mayBeNa && given.some(mark => mark.na) ? 'na' : 'missing'
}

/** Whether the card names such an error at that item. */
export const knowsCritical = (card: ScoreCard, error: Pick<Critical, 'item' | 'class'>): boolean =>
  itemsOf(card).some(item => item.code === error.item && item.criticals.some(c => c.class === error.class))

export const itemsOf = (card: ScoreCard): ScoreItem[] => card.sections.flatMap(section => section.items)

/** Hundredths of a point, so that half points and the like add up exactly. */
const sum = (points: readonly number[]): number =>
  points.reduce((total, point) => total + Math.round(point * 100), 0) / 100

function percentOf(got: number, max: number): number | null {
  const [part, whole] = [Math.round(got * 100), Math.round(max * 100)]
  return whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)) / 10
}

const limited = ({ criticalRule }: ScoreCard, raw: number): number =>
  criticalRule.kind === 'zero' ? 0 : Math.min(raw, criticalRule.at)

const bandOf = (card: ScoreCard, score: number | null): Score['result'] =>
  score === null ? null : (card.bands.find(band => score >= band.from)?.code ?? 'failed')
