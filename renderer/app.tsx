import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { LogOnScreen } from './features/session/log-on-screen.tsx'
import { DamagedScreen } from './features/set-up/damaged-screen.tsx'
import { FirstRunScreen } from './features/set-up/first-run-screen.tsx'
import { PreparingScreen } from './features/set-up/preparing-screen.tsx'
import { StartingScreen } from './features/set-up/starting-screen.tsx'
import { UnlockScreen } from './features/set-up/unlock-screen.tsx'
import { speak } from './i18n.ts'
import { ScreenGuard } from './parts/screen-guard.tsx'
import { Shell } from './shell.tsx'
import { useLive } from './state/live-store.ts'
import { modeOf, onSystemTheme, usePreferences } from './state/preferences-store.ts'
import { antdTheme, applyPalette } from './theme.ts'

/** The window: its look and language, and the screen for the stage the program is in. */
export function App({ nonce = '' }: { nonce?: string }) {
  return (
    <Look nonce={nonce}>
      <ScreenGuard>
        <Stage />
      </ScreenGuard>
    </Look>
  )
}

function Stage() {
  const app = useLive(s => s.app)
  const session = useLive(s => s.session)
  switch (app?.stage) {
    case 'setUp':
      return <FirstRunScreen app={app} />
    case 'preparing':
      return <PreparingScreen app={app} />
    case 'locked':
      return <UnlockScreen />
    case 'damaged':
      return <DamagedScreen app={app} />
    case 'logOn':
      return <LogOnScreen app={app} />
    case 'ready':
      return session ? <Shell /> : <StartingScreen />
    default:
      return <StartingScreen />
  }
}

function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  const { language, theme } = usePreferences()
  const mode = useSyncExternalStore(onSystemTheme, () => modeOf(theme))
  useLayoutEffect(() => applyPalette(mode), [mode])
  useLayoutEffect(() => speak(language), [language])
  const config = useMemo(() => antdTheme(mode), [mode])
  return (
    <ConfigProvider
      theme={config}
      locale={language === 'zh-CN' ? zhCN : enUS}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp notification={{ bottom: 40, maxCount: 3 }} message={{ top: 72 }}>
        {children}
      </AntApp>
    </ConfigProvider>
  )
}
