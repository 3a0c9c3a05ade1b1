import { LoadingOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../../shared/contract/desk.ts'
import type { LogOn } from './use-log-on.ts'
import './demo-accounts.css'

/** Accounts of the demo workspace; a click logs on. */
export function DemoAccounts({ accounts, logOn }: { accounts: AppState['demoAccounts']; logOn: LogOn }) {
  const { t } = useTranslation()
  return (
    <section className="demo-accounts">
      <h2>{t('session.demoTitle')}</h2>
      <p>{t('session.demoHint')}</p>
      <ul>
        {accounts.map(({ account, password, name, role }) => (
          <li key={account}>
            <button
              type="button"
              aria-disabled={logOn.busy !== null || undefined}
              onClick={() => {
                if (logOn.busy === null) void logOn.submit(account, password)
              }}
            >
              <span className="demo-accounts__name">{name}</span>
              <span className="demo-accounts__role">{t(`app.roles.${role}`)}</span>
              <span className="demo-accounts__account">{account}</span>
              {logOn.busy === account && <LoadingOutlined />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
