import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Score, SectionScore } from '../../../shared/rules/score.ts'
import { ResultMark, scoreText } from '../../parts/result-mark.tsx'

/** The score as it stands, always in sight: rule applied, raw beside it, band, and what is missing. */
export function TotalStrip({ told, onMissing }: { told: Score; onMissing?: () => void }) {
  const { t } = useTranslation()
  const { score, rawScore, result, missing } = told
  return (
    <div className="total-strip">
      <span className="total-strip__score">
        <span>{t('quality.score')}</span>
        <strong>{scoreText(score)}</strong>
      </span>
      <ResultMark result={result} />
      {rawScore !== score && (
        <span className="total-strip__raw">{t('quality.raw', { score: scoreText(rawScore) })}</span>
      )}
      {onMissing && (
        <span className="total-strip__missing">
          {missing.length > 0 ? (
            <Button size="small" type="link" onClick={onMissing}>
              {t('quality.missing', { n: missing.length })}
            </Button>
          ) : (
            <span>{t('quality.complete')}</span>
          )}
        </span>
      )}
      <span className="unseen" aria-live="polite">
        {t('quality.live', {
          score: scoreText(score),
          result: result ? t(`quality.results.${result}`) : t('quality.noScore'),
          missing: missing.length > 0 ? t('quality.missing', { n: missing.length }) : t('quality.complete'),
        })}
      </span>
    </div>
  )
}

/** Points of a section as far as it is marked and applicable; nothing before. */
export function SectionPoints({ section }: { section: SectionScore | undefined }) {
  const { t } = useTranslation()
  if (!section || section.max === 0) return null
  return <span>{t('quality.outOf', { got: section.got, max: section.max })}</span>
}
