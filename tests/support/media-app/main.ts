// The smallest program that holds a real line and a real media window, driven by a test over Node's IPC.
import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { registerAppScheme, serveApp } from '../../../electron/os/app-protocol.ts'
import type { MediaBridge } from '../../../electron/phone/media-bridge.ts'
import { createMediaBridge } from '../../../electron/phone/media-bridge.ts'
import { openMediaWindow } from '../../../electron/phone/media-window.ts'
import { createSipLine, type SipLine } from '../../../electron/phone/sip-line.ts'
import type { Answer, Request, Start } from './protocol.ts'

const here = import.meta.dirname
let line: SipLine | undefined
let media: MediaBridge | undefined

const tell = (message: Answer) => process.send?.(message)
registerAppScheme()
app.on('window-all-closed', () => {}) // the media window may die; the program stays
process.on('disconnect', () => app.exit(0))

function start({ settings }: Start): Promise<void> {
  const own = session.fromPartition('media')
  serveApp(own, join(here, 'page'))
  const log = (text: string, error?: unknown) =>
    tell({ log: `${text} ${error instanceof Error ? (error.stack ?? '') : String(error ?? '')}` })
  media = createMediaBridge({
    url: 'app://desk/media/media.html',
    createWindow: () => openMediaWindow({ session: own, preload: join(here, 'media-preload.cjs') }),
    log,
  })
  line = createSipLine({ settings, media, log })
  line.onEvent(event => tell({ event }))
  media.onEvent(event => event.type === 'recorded' && tell({ recorded: event }))
  return line.start()
}

async function run(request: Request): Promise<unknown> {
  if (request.do === 'start') return start(request)
  if (!line || !media) throw new Error('not started')
  switch (request.do) {
    case 'line':
      return (line[request.method] as (...args: unknown[]) => Promise<unknown>)(...request.args)
    case 'stats':
      return media.stats({ callId: request.callId })
    case 'speak':
      return media.speak({ callId: request.callId, voice: 'test', ms: 300 })
    case 'media':
      return (media[request.method] as (input: unknown) => Promise<unknown>)(request.input)
    case 'ring':
      return media.ring({ tone: request.tone })
    case 'crash':
      for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer()
      return
    case 'inPage':
      return BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(request.code)
  }
}

process.on('message', (request: Request) => {
  run(request).then(
    result => tell({ id: request.id, result }),
    (error: Error & { code?: string }) =>
      tell({ id: request.id, error: { message: error.message, code: error.code } }),
  )
})
void app.whenReady().then(() => tell({ ready: true }))
