import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/contract/desk.ts'
import { Threshold } from '../../parts/threshold.tsx'
import { placeOf } from './steps.ts'

/** The workspace being made ready: which step, and how far. */
export function PreparingScreen({ app: { progress } }: { app: AppState }) {
  const { t } = useTranslation()
  const { step, ratio } = placeOf(progress)
  const percent = Math.round(ratio * 100)
  return (
    <Threshold>
      <div className="sheet">
        <h1>{t('setUp.preparing.title')}</h1>
        <p className="sheet__lead">{t('setUp.preparing.text')}</p>
        <Progress percent={percent} showInfo={false} aria-label={t('setUp.preparing.title')} />
        <p className="preparing__step" role="status">
          <span>{t(`setUp.preparing.steps.${step}`)}</span>
          <span>{percent}%</span>
        </p>
      </div>
    </Threshold>
  )
}
