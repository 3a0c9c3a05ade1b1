import { join } from 'node:path'
import { BrowserWindow, nativeTheme, type Session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** A page that dies more often than this within a minute is not reopened by itself. */
const MOST_CRASHES = 5

/**
 * The agent's window. It may be reloaded or crash in the middle of a call: it is put back at once, and the
 * page finds calls and drafts where they were.
 */
export function openMainWindow(options: {
  session: Session
  preload: string
  title: string
  icon?: string
  log: (text: string) => void
}): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 680,
    title: options.title,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#141414' : '#f5f6f8',
    ...(options.icon ? { icon: options.icon } : {}),
    webPreferences: {
      session: options.session,
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // A call's timers and its card must be right also when the window lies behind another.
      backgroundThrottling: false,
      spellcheck: false,
    },
  })
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    options.log(`window process gone: ${reason}`)
    const at = Date.now()
    crashes.push(at)
    if (crashes.filter(c => at - c < 60_000).length <= MOST_CRASHES && !window.isDestroyed())
      window.webContents.reload()
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/index.html`)
  return window
}

export const preloadPath = (outMain: string, name: string): string =>
  join(outMain, '..', 'preload', `${name}.cjs`)
