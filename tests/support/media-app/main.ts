// The smallest program that holds a real line and a real media window, driven by a test over Node's IPC.
import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { registerAppScheme, serveApp } from '../../../electron/os/app-protocol.ts'
import { systemClock } from '../../../electron/phone/clock.ts'
import type { Line } from '../../../electron/phone/line.ts'
import type { MediaBridge } from '../../../electron/phone/media-bridge.ts'
import { createMediaBridge } from '../../../electron/phone/media-bridge.ts'
import { openMediaWindow } from '../../../electron/phone/media-window.ts'
import { createSipLine } from '../../../electron/phone/sip-line.ts'
import { steadyTime } from '../../../shared/rules/steady-time.ts'
import type { Answer, Request, Start } from './protocol.ts'

const here = import.meta.dirname
let line: Line | undefined
let media: MediaBridge | undefined

const live = new Set<string>()
const systemNow = Date.now
let addresses = '192.0.2.1'

const tell = (message: Answer) => process.send?.(message)
const log = (text: string, error?: unknown) =>
  tell({ log: `${text} ${error instanceof Error ? (error.stack ?? '') : String(error ?? '')}` })
registerAppScheme()
app.on('window-all-closed', () => {}) // the media window may die; the program stays
process.on('disconnect', () => app.exit(0))

/**
 * Chromium's test microphone hears no loudspeaker. A canceller that looks for an echo nevertheless, on a busy machine,
 * takes beeps for that of a phone's steady tone and leaves nothing of them; noise suppression stays.
 */
function withoutEcho(window: BrowserWindow): BrowserWindow {
  window.webContents.on('dom-ready', () => {
    void window.webContents.executeJavaScript(`{
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = wish =>
        ask(wish.audio ? { ...wish, audio: { ...wish.audio, echoCancellation: false } } : wish)
    } 0`)
  })
  return window
}

function openPage(): MediaBridge {
  if (media) return media
  const own = session.fromPartition('media')
  serveApp(own, join(here, 'page'))
  media = createMediaBridge({
    url: 'app://desk/media/media.html',
    createWindow: () =>
      withoutEcho(openMediaWindow({ session: own, preload: join(here, 'media-preload.cjs') })),
    log,
  })
  media.onEvent(event => {
    if (event.type === 'recorded') tell({ recorded: event })
    else if (event.type !== 'restarted') tell({ told: event })
  })
  return media
}

function start({ settings }: Start): Promise<void> {
  // As the real program does: within a call the time does not follow whoever sets the machine's clock.
  const clock = {
    ...systemClock,
    now: steadyTime({ isHeld: () => live.size > 0, wall: Date.now, monotonic: () => performance.now() }),
  }
  line = createSipLine({ settings, media: openPage(), log, clock, addresses: () => addresses })
  line.onEvent(event => {
    if (event.type === 'incoming' || event.type === 'ringing') live.add(event.callId)
    if (event.type === 'ended' || event.type === 'transferred') live.delete(event.callId)
    tell({ event })
  })
  return line.start()
}

async function run(request: Request): Promise<unknown> {
  if (request.do === 'start') return start(request)
  if (request.do === 'page') return void openPage()
  if (request.do === 'network') {
    addresses = request.addresses
    return line?.check()
  }
  if (request.do === 'jump') {
    Date.now = () => systemNow() + request.ms
    return
  }
  if (request.do === 'media' || request.do === 'inPage') return onPage(request)
  if (!line || !media) throw new Error('not started')
  switch (request.do) {
    case 'line':
      return (line[request.method] as (...args: unknown[]) => unknown)(...request.args)
    case 'stats':
      return media.stats({ callId: request.callId })
    case 'speak':
      return media.speak({ callId: request.callId, voice: 'test', ms: 300 })
    case 'ring':
      return media.ring({ tone: request.tone })
    case 'crash':
      for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer()
      return
  }
}

async function onPage(request: Request & { do: 'media' | 'inPage' }): Promise<unknown> {
  if (request.do === 'media')
    return (openPage()[request.method] as (input: unknown) => Promise<unknown>)(request.input)
  return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(request.code)
}

process.on('message', (request: Request) => {
  run(request).then(
    result => tell({ id: request.id, result }),
    (error: Error & { code?: string }) =>
      tell({ id: request.id, error: { message: error.message, code: error.code } }),
  )
})
void app.whenReady().then(() => tell({ ready: true }))
