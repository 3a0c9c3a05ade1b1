import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../state/live-store.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { LanguageControl, ThemeControl } from './preference-controls.tsx'
import './threshold.css'

/** The page of every screen before the workspace: set-up, unlocking, log-on. */
export function Threshold({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const version = useLive(s => s.app?.version)
  return (
    <div className="threshold">
      <header className="threshold__head">
        <span className="threshold__brand">
          <BrandMark />
          {t('app.shortName')}
        </span>
        <span className="threshold__controls">
          <LanguageControl />
          <ThemeControl />
        </span>
      </header>
      <main className="threshold__main">{children}</main>
      <footer className="threshold__foot">
        <span>{t('app.tagline')}</span>
        {version && <span>{version}</span>}
      </footer>
    </div>
  )
}
