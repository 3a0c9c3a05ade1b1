import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { LanguageControl, ThemeControl } from '../../parts/preference-controls.tsx'
import { deskState } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { LineSection } from './line-section.tsx'
import { Section } from './section.tsx'
import './settings-screen.css'

/** 设置: the line, how things look, and what this computer keeps. */
export function SettingsScreen() {
  const { t } = useTranslation()
  const app = useLive(s => s.app)
  const session = useLive(s => s.session)
  return (
    <div className="settings">
      <h1>{t('settings.title')}</h1>
      <div className="settings__columns">
        <div className="settings__line">
          <Section title={t('settings.line.title')} text={t('settings.line.text')}>
            {session && can(session.user, 'line.configure') && can(session.user, 'phone.use') ? (
              <LineSection />
            ) : (
              <p>{t('settings.line.noRight')}</p>
            )}
          </Section>
        </div>
        <div>
          <Section title={t('settings.display.title')}>
            <dl className="settings__facts">
              <dt>{t('app.language')}</dt>
              <dd>
                <LanguageControl />
              </dd>
              <dt>{t('app.theme')}</dt>
              <dd>
                <ThemeControl words />
              </dd>
            </dl>
          </Section>
          <Section title={t('settings.keys.title')} text={t('settings.keys.text')}>
            <Button onClick={() => deskState.showKeys(true)}>{t('settings.keys.show')}</Button>
          </Section>
        </div>
        <div>
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
      </div>
    </div>
  )
}
