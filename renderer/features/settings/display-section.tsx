import { useTranslation } from 'react-i18next'
import { LanguageControl, ThemeControl } from '../../parts/preference-controls.tsx'
import { Section } from './section.tsx'

/** 显示: language and colours. */
export function DisplaySection() {
  const { t } = useTranslation()
  return (
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
  )
}
