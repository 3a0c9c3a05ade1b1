import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import './call-words.css'

const TONE = {
  excellent: 'ready',
  passed: 'ready',
  improve: 'hold',
  failed: 'busy',
  critical: 'busy',
} as const satisfies Record<NonNullable<Evaluation['result']>, string>

/** 优秀 … 一票否决, in its colour and always with its word. */
export function ResultMark({ result }: { result: Evaluation['result'] }) {
  const { t } = useTranslation()
  if (result === null) return null
  return <span className={`call-mark tone-${TONE[result]}`}>{t(`quality.results.${result}`)}</span>
}

const STATE_TONE = {
  draft: 'off',
  published: 'hold',
  confirmed: 'ready',
  objected: 'break',
} as const satisfies Record<Evaluation['state'], string>

export function ScoringState({ evaluation }: { evaluation: Pick<Evaluation, 'state'> | null }) {
  const { t } = useTranslation()
  if (!evaluation) return <span className="queue-row__none">{t('quality.states.none')}</span>
  const { state } = evaluation
  return <span className={`call-mark tone-${STATE_TONE[state]}`}>{t(`quality.states.${state}`)}</span>
}

/** 92.5, one decimal always, so that a column of them lines up; a dash without a score. */
export const scoreText = (score: number | null): string => (score === null ? '—' : score.toFixed(1))
