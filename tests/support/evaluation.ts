import type { Critical, Evaluation, Mark } from '../../shared/entities/evaluation.ts'
import type { CallId, EvaluationId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { itemsOf, scoreOf } from '../../shared/rules/score.ts'
import { DEFAULT_CARD } from '../../shared/rules/score-card.ts'
import { AGENT, ORG, TEAM } from './rows.ts'

export const INSPECTOR = newId<UserId>()

export const aMark = (item: string, got: number | null, na = false): Mark => ({
  item,
  got,
  na,
  comment: '',
  evidence: [],
})
export const aCritical = (item: string, of: Critical['class']): Critical => ({
  item,
  class: of,
  comment: '',
  evidence: [],
})
/** Every item of the default card at its best. */
export const fullMarks = (): Mark[] => itemsOf(DEFAULT_CARD).map(item => aMark(item.code, item.max))

/** A draft of INSPECTOR on a call of AGENT, with any part replaced; its score is worked out unless given. */
export function anEvaluation(part: Partial<Evaluation> = {}): Evaluation {
  const at = part.createdAt ?? Date.now()
  const marks = part.marks ?? fullMarks()
  const criticals = part.criticals ?? []
  const { rawScore, score, result } = scoreOf(part.card ?? DEFAULT_CARD, marks, criticals)
  return {
    id: newId<EvaluationId>(),
    orgId: ORG,
    no: 'ZJ202611-TEST-0001',
    callId: newId<CallId>(),
    recordingId: null,
    agentId: AGENT,
    teamId: TEAM,
    inspectorId: INSPECTOR,
    callAt: at - 60_000,
    callMs: 50_000,
    card: DEFAULT_CARD,
    marks,
    criticals,
    method: 'recording',
    strengths: '',
    improvements: '',
    advice: '',
    rawScore,
    score,
    result,
    state: 'draft',
    createdAt: at,
    publishedAt: null,
    answeredAt: null,
    agentWords: '',
    updatedAt: at,
    ...part,
  }
}
