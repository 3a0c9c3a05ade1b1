import type { Critical, Evaluation, Mark } from '../../../shared/entities/evaluation.ts'
import type { CriticalClass, ScoreItem } from '../../../shared/rules/score-card.ts'

/** What an inspector enters; all else follows from it. */
export type Scoring = Pick<
  Evaluation,
  'marks' | 'criticals' | 'method' | 'strengths' | 'improvements' | 'advice'
>

export const scoringOf = (evaluation: Evaluation | null): Scoring => {
  const { marks, criticals, method, strengths, improvements, advice } = evaluation ?? FRESH
  return { marks, criticals, method, strengths, improvements, advice }
}
const FRESH: Scoring = {
  marks: [],
  criticals: [],
  method: 'recording',
  strengths: '',
  improvements: '',
  advice: '',
}

const blank = (item: string): Mark => ({ item, got: null, na: false, comment: '', evidence: [] })
export const markFor = ({ marks }: Pick<Scoring, 'marks'>, item: string): Mark =>
  marks.find(mark => mark.item === item) ?? blank(item)

/** The scoring with one item's mark changed; its critical errors go by the same words and places. */
export function withMark(scoring: Scoring, item: string, part: Partial<Omit<Mark, 'item'>>): Scoring {
  const mark = { ...markFor(scoring, item), ...part }
  const others = scoring.marks.filter(other => other.item !== item)
  const isBlank = mark.got === null && !mark.na && mark.comment === '' && mark.evidence.length === 0
  const { comment, evidence } = mark
  return {
    ...scoring,
    marks: isBlank ? others : [...others, mark],
    criticals: scoring.criticals.map(error =>
      error.item === item ? { ...error, comment, evidence } : error,
    ),
  }
}

export const withPoints = (scoring: Scoring, item: string, got: number): Scoring =>
  withMark(scoring, item, { got, na: false })

/** N/A where the card allows it; once more takes it back. */
export const withNa = (scoring: Scoring, item: ScoreItem): Scoring =>
  item.mayBeNa ? withMark(scoring, item.code, { got: null, na: !markFor(scoring, item.code).na }) : scoring

export const withEvidence = (scoring: Scoring, item: string, atMs: number): Scoring => {
  const { evidence } = markFor(scoring, item)
  const added = [...evidence, { atMs: Math.round(atMs), note: '' }].sort((a, b) => a.atMs - b.atMs)
  return withMark(scoring, item, { evidence: added })
}

export const hasCritical = (
  { criticals }: Pick<Scoring, 'criticals'>,
  item: string,
  of: CriticalClass,
): boolean => criticals.some(error => error.item === item && error.class === of)

/** Finds or takes back a critical error at an item. */
export function withCritical(scoring: Scoring, item: string, of: CriticalClass): Scoring {
  const { comment, evidence } = markFor(scoring, item)
  const error: Critical = { item, class: of, comment, evidence }
  return {
    ...scoring,
    criticals: hasCritical(scoring, item, of)
      ? scoring.criticals.filter(known => known.item !== item || known.class !== of)
      : [...scoring.criticals, error],
  }
}

/** A digit typed for an item, and when. */
export type Typed = { item: string; digits: string; at: number }
/** Two digits make one number when the second follows so soon. */
const TOGETHER_MS = 900

/**
 * The mark that a digit means: with the digit just typed before it if there is such a mark, else by itself; null when
 * the item has neither.
 */
export function pointsOf(item: ScoreItem, before: Typed | null, digit: string, at: number) {
  const follows = before?.item === item.code && at - before.at < TOGETHER_MS
  const tries = [...(follows ? [before.digits + digit] : []), digit]
  const digits = tries.find(text => item.steps.includes(Number(text)))
  const typed: Typed = { item: item.code, digits: digits ?? digit, at }
  return { points: digits === undefined ? null : Number(digits), typed }
}
