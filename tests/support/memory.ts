import type { CDPSession, Page } from 'playwright-core'
import type { App } from './app.ts'
import type { MainProcess } from './main-process.ts'

/** The processes that live as long as the program does. */
export const LASTING = ['main', 'window', 'media'] as const
/** What each of them holds once its garbage is collected: bytes in memory, and of JavaScript's heap. */
export type Memory = Record<(typeof LASTING)[number], { rss: number; heap: number }>

export async function memoryOf(app: App, main: MainProcess): Promise<Memory> {
  const pageOf = (part: string): Page => {
    const page = app.page
      .context()
      .pages()
      .find(it => it.url().includes(part))
    if (!page) throw new Error(`no page ${part}`)
    return page
  }
  const heaps = {
    main: await main.heap(),
    window: await pageHeap(pageOf('/index.html')),
    media: await pageHeap(pageOf('/media.html')),
  }
  const pids = await main.run<[url: string, pid: number][]>(
    `require('electron').webContents.getAllWebContents().map(it => [it.getURL(), it.getOSProcessId()])`,
  )
  const sizes = new Map(
    await main.run<[pid: number, kilobytes: number][]>(
      `require('electron').app.getAppMetrics().map(it => [it.pid, it.memory.workingSetSize])`,
    ),
  )
  const sizeOf = (pid: number | undefined) => (sizes.get(pid ?? -1) ?? Number.NaN) * 1024
  const pidOf = (part: string) => pids.find(([url]) => url.includes(part))?.[1]
  return {
    main: { heap: heaps.main, rss: sizeOf(app.process.pid) },
    window: { heap: heaps.window, rss: sizeOf(pidOf('/index.html')) },
    media: { heap: heaps.media, rss: sizeOf(pidOf('/media.html')) },
  }
}

async function pageHeap(page: Page): Promise<number> {
  const cdp: CDPSession = await page.context().newCDPSession(page)
  try {
    for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage')
    return (await cdp.send('Runtime.getHeapUsage')).usedSize
  } finally {
    await cdp.detach()
  }
}

export const total = (memory: Memory, what: 'rss' | 'heap'): number =>
  LASTING.reduce((sum, process) => sum + memory[process][what], 0)
