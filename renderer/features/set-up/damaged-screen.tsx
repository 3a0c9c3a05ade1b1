import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/contract/desk.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { Threshold } from '../../parts/threshold.tsx'
import { useStartAfresh } from './use-set-up.ts'
import './set-up.css'

/** The local data cannot be opened: what happened, what is kept, and the way on. */
export function DamagedScreen({ app: { problem } }: { app: AppState }) {
  const { t } = useTranslation()
  const { startAfresh, busy, error } = useStartAfresh()
  const next = problem === 'newerVersion' || problem === 'diskFull' ? problem : 'other'
  return (
    <Threshold>
      <div className="sheet damaged">
        <h1>{t('setUp.damaged.title')}</h1>
        {error !== null && <FailureView error={error} />}
        <dl>
          <dt>{t('setUp.damaged.what')}</dt>
          <dd>{t(`setUp.damaged.problems.${problem ?? 'unknown'}`)}</dd>
          <dt>{t('setUp.damaged.kept')}</dt>
          <dd>{t('setUp.damaged.keptText')}</dd>
          <dt>{t('setUp.damaged.next')}</dt>
          <dd>{t(`setUp.damaged.nextText.${next}`)}</dd>
        </dl>
        <Button type="primary" block loading={busy} onClick={startAfresh}>
          {t('setUp.damaged.startAfresh')}
        </Button>
      </div>
    </Threshold>
  )
}
