import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'

const TONE = {
  excellent: 'ready',
  passed: 'ready',
  improve: 'hold',
  failed: 'busy',
  critical: 'busy',
} as const satisfies Record<NonNullable<Evaluation['result']>, string>

/** 92.5 分 优秀 · 待确认. */
export function ScoreLine({ evaluation: { score, result, state } }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  return (
    <span className="score-line">
      {score !== null && <strong>{t('shift.scoreOf', { score: score.toFixed(1) })}</strong>}
      {result && <span className={`call-mark tone-${TONE[result]}`}>{t(`quality.results.${result}`)}</span>}
      <span>{t(`quality.states.${state}`)}</span>
    </span>
  )
}
