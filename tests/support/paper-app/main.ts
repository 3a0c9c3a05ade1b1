// The smallest program that prints: the real pages, protocol and printer, driven by a test over Node's IPC.
import { join } from 'node:path'
import { app, BrowserWindow, session } from 'electron'
import { registerAppScheme, serveApp } from '../../../electron/os/app-protocol.ts'
import { paperPrinter } from '../../../electron/os/paper-printer.ts'
import { paperPages } from '../../../electron/paper-pages.ts'
import type { UserId } from '../../../shared/ids.ts'

export type Ask = { id: number; html: string; do: 'print' | 'frame' }
export type Answer = { ready: true } | { id: number; pdf?: string; frame?: string; error?: string }

const user = '01990000-0000-7000-8000-000000000001' as UserId
const tell = (message: Answer) => process.send?.(message)
registerAppScheme()
app.on('window-all-closed', () => {}) // a printer's window closes after every page
process.on('disconnect', () => app.exit(0))

void app.whenReady().then(() => {
  const papers = paperPages({ userId: () => user, now: Date.now })
  serveApp(session.defaultSession, join(import.meta.dirname, 'page'), { paper: papers.serve })
  const print = paperPrinter(session.defaultSession)
  process.on('message', ({ id, html, do: act }: Ask) => {
    const url = papers.put(html, user)
    const done =
      act === 'print'
        ? print(url).then(pdf => ({ id, pdf: Buffer.from(pdf).toString('base64') }))
        : framed(url).then(frame => ({ id, frame }))
    done.then(tell, (error: unknown) => tell({ id, error: String(error) }))
  })
  tell({ ready: true })
})

/** What a frame of the window shows when it is pointed at a paper page, the way the preview does. */
async function framed(url: string): Promise<string> {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  try {
    await window.loadURL('app://desk/index.html')
    const loaded = new Promise<string>(resolve =>
      window.webContents.on('did-frame-finish-load', (_event, isMain) => {
        const frame = window.webContents.mainFrame.frames[0]
        if (!isMain && frame) resolve(`${frame.url} ${frame.origin}`)
      }),
    )
    await window.webContents.executeJavaScript(
      `{ const frame = document.createElement('iframe'); frame.sandbox = ''; frame.src = ${JSON.stringify(url)}; document.body.append(frame) }`,
    )
    return await loaded
  } finally {
    window.destroy()
  }
}
