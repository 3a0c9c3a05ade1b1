import type { Refusal } from '../entities/entity.ts'
import type { Evaluation } from '../entities/evaluation.ts'
import type { User } from '../entities/user.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { can } from './permissions.ts'
import { itemsOf, knowsCritical, markOf, scoreOf } from './score.ts'
import { DEFAULT_CARD } from './score-card.ts'

/** Cards that were ever in force; a new one is added here, a published evaluation keeps its own. */
const CARDS = new Set([DEFAULT_CARD].map(canonicalJson))

/** What an inspector writes while it is a draft. All else of it is settled when it is begun. */
const DRAFTED = [
  'recordingId',
  'marks',
  'criticals',
  'method',
  'strengths',
  'improvements',
  'advice',
  'rawScore',
  'score',
  'result',
  'state',
  'publishedAt',
  'updatedAt',
] as const satisfies readonly (keyof Evaluation)[]
/** What the agent writes when he answers; marks, card and words are closed to everybody by then. */
const ANSWERED = [
  'state',
  'answeredAt',
  'agentWords',
  'updatedAt',
] as const satisfies readonly (keyof Evaluation)[]

/**
 * The life of an evaluation (handbook e.7, first part): draft → published → confirmed or objected. A draft is written
 * by its inspector alone, who never scores himself, on a card that was in force, and its score is the one the marks
 * give; published with no mark missing it is closed, and the agent alone may answer it, once. Null for yes.
 */
export function evaluationRefusal(actor: User, before: Evaluation | null, after: Evaluation): Refusal | null {
  if (before?.state === 'confirmed' || before?.state === 'objected') return 'LOCKED'
  if (before?.state === 'published') return answerRefusal(actor, before, after)
  return draftRefusal(actor, before, after)
}

function draftRefusal(actor: User, before: Evaluation | null, after: Evaluation): Refusal | null {
  const isHis = after.inspectorId === actor.id && (before === null || before.inspectorId === actor.id)
  if (!isHis || after.agentId === actor.id || !can(actor, 'evaluation.score', after)) return 'FORBIDDEN'
  if (before && changesBeyond(DRAFTED, before, after)) return 'FORBIDDEN'
  if (!CARDS.has(canonicalJson(after.card)) || !isSound(after)) return 'FORBIDDEN'
  if (after.answeredAt !== null || after.agentWords !== '') return 'FORBIDDEN'
  if (after.state === 'draft') return after.publishedAt === null ? null : 'MOVE_REFUSED'
  const isReady = scoreOf(after.card, after.marks, after.criticals).missing.length === 0
  return before && after.state === 'published' && after.publishedAt !== null && isReady
    ? null
    : 'MOVE_REFUSED'
}

function answerRefusal(actor: User, before: Evaluation, after: Evaluation): Refusal | null {
  if (changesBeyond(ANSWERED, before, after)) return 'LOCKED'
  if (actor.id !== before.agentId || !can(actor, 'evaluation.write', before)) return 'FORBIDDEN'
  if ((after.state !== 'confirmed' && after.state !== 'objected') || after.answeredAt === null)
    return 'MOVE_REFUSED'
  return after.state === 'objected' && after.agentWords.trim() === '' ? 'REASON_NEEDED' : null
}

function changesBeyond(
  allowed: readonly (keyof Evaluation)[],
  before: Evaluation,
  after: Evaluation,
): boolean {
  const fields = Object.keys(after) as (keyof Evaluation)[]
  return fields.some(
    field => !allowed.includes(field) && canonicalJson(before[field]) !== canonicalJson(after[field]),
  )
}

/** One mark an item and only such as the card has; errors it names; and score and result that follow from them. */
function isSound({ card, marks, criticals, rawScore, score, result }: Evaluation): boolean {
  const items = new Map(itemsOf(card).map(item => [item.code, item]))
  const isMark = ({ item: code, got, na }: Evaluation['marks'][number]): boolean => {
    const item = items.get(code)
    if (!item || (na && got !== null)) return false
    return (
      (got === null && !na) ||
      markOf(item, [{ item: code, got, na, comment: '', evidence: [] }]) !== 'missing'
    )
  }
  const told = scoreOf(card, marks, criticals)
  return (
    marks.every(isMark) &&
    areDifferent(marks.map(mark => mark.item)) &&
    criticals.every(error => knowsCritical(card, error)) &&
    areDifferent(criticals.map(error => `${error.item} ${error.class}`)) &&
    rawScore === told.rawScore &&
    score === told.score &&
    result === told.result
  )
}

const areDifferent = (names: readonly string[]): boolean => new Set(names).size === names.length
