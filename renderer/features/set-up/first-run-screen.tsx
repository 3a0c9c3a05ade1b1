import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/contract/desk.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { Threshold } from '../../parts/threshold.tsx'
import { FailureAlert } from '../../ui/failure-alert.tsx'
import { DemoChoice } from './demo-choice.tsx'
import { ServerForm } from './server-form.tsx'
import { useSetUp } from './use-set-up.ts'
import './set-up.css'

/** The very first screen: which workspace this workstation belongs to. */
export function FirstRunScreen({ app }: { app: AppState }) {
  const { t } = useTranslation()
  const { setUp, busy, error } = useSetUp()
  return (
    <Threshold>
      <div className="sheet sheet--wide">
        <h1>{t('setUp.title')}</h1>
        <p className="sheet__lead">{t('setUp.subtitle')}</p>
        {error !== null && <FailureView error={error} title={t('setUp.failed')} />}
        {error === null && app.problem && (
          <FailureAlert title={t('setUp.failed')} text={t(`setUp.damaged.problems.${app.problem}`)} />
        )}
        <div className="sheet__halves">
          <DemoChoice
            available={app.demoAvailable}
            busy={busy === 'demo'}
            onStart={() => setUp({ kind: 'demo' })}
          />
          <ServerForm
            keyring={app.keyringAvailable}
            busy={busy === 'server'}
            onConnect={wish => setUp({ kind: 'server', ...wish })}
          />
        </div>
      </div>
    </Threshold>
  )
}
