import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { electronDist } from '../../build/electron-path.mjs'

/** Loopback calls with made-up sound; nothing of this is in the program itself. */
const TEST_SWITCHES = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export type LaunchOptions = {
  display: string
  /** Folder of the profile; a new one by default, the old one after a kill. */
  profile?: string
  /** The packaged program instead of the built sources. */
  executable?: string
  /** Where the built sources lie; here by default. */
  folder?: string
  /** A WAV file that the made-up microphone plays. */
  microphone?: string
  /** Open Node's inspector in the main process, for `inspectMain`; a packaged program has none. */
  inspect?: boolean
  /** What the system starts it with: links that were clicked. */
  args?: readonly string[]
  env?: Record<string, string>
}

/** The real program in a real window, driven over the browser's own debugging protocol. */
export type App = {
  page: Page
  profile: string
  process: ChildProcess
  /** What it wrote to its output so far. */
  output(): string
  /** Kill the window's process; resolves when the program has put the window back. `page` is another then. */
  crashWindow(): Promise<void>
  /** The whole program gone at once, as by a power cut for it. */
  kill(): Promise<void>
  close(): Promise<void>
}

export const newProfile = (): string => mkdtempSync(join(tmpdir(), 'zuoxi-profile-'))

export async function launchApp(options: LaunchOptions): Promise<App> {
  const profile = options.profile ?? newProfile()
  const [program, own] = options.executable
    ? [options.executable, []]
    : [electronDist().executable, [options.folder ?? '.']]
  const microphone = options.microphone ? [`--use-file-for-fake-audio-capture=${options.microphone}`] : []
  const inspect = options.inspect ? ['--inspect=127.0.0.1:0'] : []
  const child = spawn(
    program,
    [
      ...[...TEST_SWITCHES, ...inspect, ...microphone],
      ...[`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...own],
      ...(options.args ?? []),
    ],
    {
      env: { ...process.env, DISPLAY: options.display, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a kill takes every process of the program.
      detached: true,
    },
  )
  let output = ''
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const endpoint = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(output)
      if (found?.[1]) resolve(found[1])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', code => reject(new Error(`program ended with ${code}\n${output}`)))
    setTimeout(() => reject(new Error(`no debugging port within 30 s\n${output}`)), 30_000).unref()
  })
  let browser = await connect(endpoint)
  const end = async (signal: NodeJS.Signals) => {
    await browser.close().catch(() => {})
    if (child.pid && child.exitCode === null) {
      if (signal === 'SIGKILL') process.kill(-child.pid, signal)
      else child.kill(signal)
    }
    await gone
  }
  const app: App = {
    page: await mainPage(browser),
    profile,
    process: child,
    output: () => output,
    async crashWindow() {
      const crashed = new Promise(resolve => app.page.once('crash', resolve))
      const cdp = await app.page.context().newCDPSession(app.page)
      cdp.send('Page.crash').catch(() => {})
      await crashed
      // The driver gives a crashed page up for good; the program does not, so look at it anew.
      for (let tries = 0; ; tries++) {
        await browser.close()
        await new Promise(resolve => setTimeout(resolve, 500))
        browser = await connect(endpoint)
        try {
          app.page = await mainPage(browser, 5)
          await app.page.waitForFunction(() => document.readyState === 'complete', undefined, {
            timeout: 2000,
          })
          return
        } catch (error) {
          if (tries >= 20) throw error
        }
      }
    },
    kill: () => end('SIGKILL'),
    close: () => end('SIGTERM'),
  }
  return app
}

/** The driver can get stuck on a page that is only just being born; then another try is better than patience. */
async function connect(endpoint: string): Promise<Browser> {
  for (let tries = 0; ; tries++) {
    try {
      return await chromium.connectOverCDP(endpoint, { timeout: 6000 })
    } catch (error) {
      if (tries >= 5) throw error
    }
  }
}

/** The agent's window among the program's pages (the media page is another). */
async function mainPage(browser: Browser, most = 300): Promise<Page> {
  for (let tries = 0; tries < most; tries++) {
    for (const context of browser.contexts())
      for (const page of context.pages()) if (page.url().startsWith('app://desk/index.html')) return page
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('the window did not open in time')
}

/** A picture of the window as it is. Playwright's own screenshots would trip the content security policy. */
export async function capture(
  page: Page,
  file: string,
  size?: { width: number; height: number },
): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  if (size)
    await cdp.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false })
  await page.waitForTimeout(300)
  const { data } = await cdp.send('Page.captureScreenshot', { format: 'png' })
  writeFileSync(file, Buffer.from(data, 'base64'))
  if (size) await cdp.send('Emulation.clearDeviceMetricsOverride')
  await cdp.detach()
}
