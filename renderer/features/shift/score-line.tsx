import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import { ResultMark } from '../../parts/result-mark.tsx'

/** 92.5 分 优秀 · 待确认. */
export function ScoreLine({ evaluation: { score, result, state } }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  return (
    <span className="score-line">
      {score !== null && <strong>{t('shift.scoreOf', { score: score.toFixed(1) })}</strong>}
      <ResultMark result={result} />
      <span>{t(`quality.states.${state}`)}</span>
    </span>
  )
}
