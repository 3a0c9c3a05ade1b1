import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Preferences } from '../../shared/contract/desk.ts'
import { usePreferences } from '../state/preferences-store.ts'
import { useSetPreference } from './use-preferences.ts'
import './preference-controls.css'

const ICONS = { light: <SunOutlined />, dark: <MoonOutlined />, system: <DesktopOutlined /> }
const { language: languages, theme: themes } = Preferences.shape

export function LanguageControl() {
  const { t } = useTranslation()
  const value = usePreferences(s => s.language)
  const set = useSetPreference()
  return (
    <Segmented
      aria-label={t('app.language')}
      value={value}
      onChange={language => set({ language })}
      options={languages.options.map(language => ({
        value: language,
        label: t(`app.languages.${language}`),
      }))}
    />
  )
}

/** `words`: with the names of the themes, where there is room. */
export function ThemeControl({ words = false }: { words?: boolean }) {
  const { t } = useTranslation()
  const value = usePreferences(s => s.theme)
  const set = useSetPreference()
  return (
    <Segmented
      className={words ? undefined : 'icons-only'}
      aria-label={t('app.theme')}
      value={value}
      onChange={theme => set({ theme })}
      options={themes.options.map(theme => ({
        value: theme,
        icon: ICONS[theme],
        title: t(`app.themes.${theme}`),
        label: words ? t(`app.themes.${theme}`) : <span className="unseen">{t(`app.themes.${theme}`)}</span>,
      }))}
    />
  )
}
