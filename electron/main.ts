import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, Menu, session, shell } from 'electron'
import { DEMO_LOG_ONS } from '../shared/demo/accounts.ts'
import { steadyTime } from '../shared/rules/steady-time.ts'
import { type CallKey, pressCallKey } from './desk/call-keys.ts'
import { openPlaces } from './numbers/place.ts'
import { openLine } from './open-line.ts'
import { APP_ORIGIN, registerAppScheme, serveApp } from './os/app-protocol.ts'
import { askBeforeLeaving } from './os/ask-before-leaving.ts'
import { demoServer } from './os/demo-server.ts'
import { serveDeskPorts } from './os/desk-port.ts'
import { downloads } from './os/downloads.ts'
import { globalKeys } from './os/global-keys.ts'
import { allowOnly, guardContents } from './os/guard-contents.ts'
import { systemKeyring } from './os/keyring.ts'
import { fileLog } from './os/log.ts'
import { openMainWindow, preloadPath } from './os/main-window.ts'
import { paperPrinter } from './os/paper-printer.ts'
import { phoneLinks } from './os/phone-links.ts'
import { sheetWriter } from './os/sheet-writer.ts'
import { syncProcess } from './os/sync-process.ts'
import { onWake } from './os/wake.ts'
import { paperPages } from './paper-pages.ts'
import { createMediaBridge } from './phone/media-bridge.ts'
import { openMediaWindow } from './phone/media-window.ts'
import { serveDesk } from './serve-desk.ts'
import { createWorkstation } from './workstation.ts'

// Composition root: every part is built here and handed to those that need it.
const here = dirname(fileURLToPath(import.meta.url))
const folder = join(app.getPath('userData'), 'workstation')

if (!app.requestSingleInstanceLock()) {
  console.error('座席工作台已在运行。 Zuoxi is running already; its window was brought to the front.')
  app.exit(0)
}

mkdirSync(folder, { recursive: true, mode: 0o700 })
const log = fileLog(folder)
process.on('uncaughtException', error => log('uncaught exception', error))
process.on('unhandledRejection', error => log('unhandled rejection', error))
registerAppScheme()
guardContents()
const links = phoneLinks()
// As root (a container, a test machine) Chromium refuses to start with both.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

// No top-level await for this: an ES module main would wait for itself.
void app.whenReady().then(async () => {
  // The default menu offers reload and developer tools; macOS needs its own for copy and paste.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null)
  const pages = join(here, '..', 'renderer')
  const mediaSession = session.fromPartition('media')
  const papers = paperPages({ userId: () => workstation.present().who?.user.id ?? null, now: Date.now })
  serveApp(session.defaultSession, pages, {
    paper: papers.serve,
    recording: (token, request) => workstation.serveFile('recording', token, request),
    attachment: (token, request) => workstation.serveFile('attachment', token, request),
  })
  serveApp(mediaSession, pages)
  allowOnly(session.defaultSession, ['clipboard-sanitized-write'])
  const media = createMediaBridge({
    url: `${APP_ORIGIN}/media/media.html`,
    createWindow: () =>
      openMediaWindow({ session: mediaSession, preload: preloadPath(here, 'media-preload') }),
    log,
  })
  let isBusy = () => false
  // One clock for all that is written: within a call it does not follow whoever sets the machine's.
  const now = steadyTime({ isHeld: () => isBusy(), wall: Date.now, monotonic: () => performance.now() })
  const workstation = createWorkstation({
    folder,
    migrations: fileURLToPath(new URL('../db/migrations', import.meta.url)),
    version: app.getVersion(),
    deviceName: hostname(),
    keyring: systemKeyring,
    startDemoServer: demoServer(join(here, 'server.js'), folder, log),
    demoAccounts: DEMO_LOG_ONS,
    importWorker: join(here, 'import-worker.js'),
    startSync: syncProcess(join(here, 'sync-worker.js'), log),
    media,
    openLine: settings => openLine(settings, media, log, now),
    placeOf: openPlaces(
      join(here, 'place-worker.js'),
      fileURLToPath(new URL('../geocodes', import.meta.url)),
      log,
    ).of,
    holdKeys: globalKeys(pressed),
    office: {
      page: papers.put,
      print: paperPrinter(session.defaultSession),
      sheet: sheetWriter(join(here, 'sheet-worker.js')),
      downloads: downloads(() => app.getPath('downloads'), shell.showItemInFolder),
    },
    now,
    log,
  })
  isBusy = workstation.isBusy
  onWake(workstation.checkLine)
  function pressed(key: CallKey): void {
    const { desk, who } = workstation.present()
    if (who && desk.phone)
      pressCallKey(key, who, desk.phone).catch((error: unknown) => log(`global key ${key} failed`, error))
  }
  links.listen(link => {
    if (!workstation.askLink(link)) log('a link of the system names no number')
  })
  serveDeskPorts(serveDesk(workstation.present, log), log)
  keepWindow(() => {
    const preload = preloadPath(here, 'preload')
    const window = openMainWindow({ session: session.defaultSession, preload, title: app.getName(), log })
    askBeforeLeaving(window, workstation.isBusy, workstation.preferences)
    return window
  })
  leaveCleanly(workstation.isBusy, async () => {
    await workstation.close()
    media.close()
  })
  await workstation.begin()
})

/** One agent window; a second start of the program brings it to the front. */
function keepWindow(open: () => BrowserWindow): void {
  let window = open()
  app.on('second-instance', () => {
    if (window.isDestroyed()) window = open()
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  // The hidden media window would keep the program alive for ever.
  window.on('closed', () => app.quit())
}

/** Let the store and the servers end in order before the program does. */
function leaveCleanly(isBusy: () => boolean, close: () => Promise<void>): void {
  let closing = false
  app.on('before-quit', event => {
    if (closing) return
    event.preventDefault()
    // Quitting by menu or key comes past the window; with a call live, the window is what asks.
    const window = BrowserWindow.getAllWindows().find(w => w.isVisible())
    if (isBusy() && window) return window.close()
    closing = true
    void close().finally(() => app.exit(0))
  })
}
