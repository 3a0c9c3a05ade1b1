import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { importPanel } from '../../state/import-panel.ts'
import { useLive } from '../../state/live-store.ts'
import { Section } from './section.tsx'

/** 数据: what this computer keeps and how, and what program this is. */
export function DataSection() {
  const { t } = useTranslation()
  const app = useLive(s => s.app)
  const session = useLive(s => s.session)
  return (
    <div className="settings-pair">
      <Section title={t('settings.store.title')} text={t('settings.store.guardText')}>
        <dl className="settings__facts">
          <dt>{t('settings.store.guard')}</dt>
          <dd>{t(`settings.store.guards.${app?.keyGuard ?? 'none'}`)}</dd>
          {app?.workspace && (
            <>
              <dt>{t('settings.store.workspace')}</dt>
              <dd>{t(`settings.store.workspaces.${app.workspace}`)}</dd>
            </>
          )}
          {app?.serverUrl && (
            <>
              <dt>{t('settings.store.server')}</dt>
              <dd>{app.serverUrl}</dd>
            </>
          )}
        </dl>
      </Section>
      {session && can(session.user, 'customer.import') && (
        <Section title={t('imports.title')} text={t('imports.openText')}>
          <Button onClick={importPanel.show}>{t('imports.open')}</Button>
        </Section>
      )}
      <Section title={t('settings.about.title')}>
        <dl className="settings__facts">
          <dt>{t('settings.about.version')}</dt>
          <dd>
            {t('app.name')} {app?.version}
          </dd>
          {session && (
            <>
              <dt>{t('settings.about.org')}</dt>
              <dd>{session.orgName}</dd>
            </>
          )}
        </dl>
      </Section>
    </div>
  )
}
