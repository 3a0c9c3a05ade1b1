import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/contract/desk.ts'
import { Threshold } from '../../parts/threshold.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { LogOnForm } from './log-on-form.tsx'
import { useLogOn } from './use-log-on.ts'

/** Who works here this shift. */
export function LogOnScreen({ app }: { app: AppState }) {
  const { t } = useTranslation()
  const logOn = useLogOn()
  const hasDemo = app.demoAccounts.length > 0
  return (
    <Threshold>
      <div className={`sheet ${hasDemo ? 'sheet--wide sheet__halves' : ''}`}>
        <section>
          <h1>{t('session.title')}</h1>
          <p className="sheet__lead">
            {app.workspace === 'demo'
              ? t('session.workspaceDemo')
              : t('session.workspaceServer', { url: app.serverUrl ?? '' })}
          </p>
          <LogOnForm logOn={logOn} offlineHint={app.workspace === 'server'} />
        </section>
        {hasDemo && <DemoAccounts accounts={app.demoAccounts} logOn={logOn} />}
      </div>
    </Threshold>
  )
}
