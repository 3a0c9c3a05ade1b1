import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { DeskPage } from '../e2e/desk-page.ts'
import { type App, launchApp } from '../support/app.ts'
import type { Sought } from '../support/brute-search.ts'
import { startDisplay } from '../support/display.ts'
import { ACCOUNT } from './filled-profile.ts'
import { benchAgents, WORDS } from './invented.ts'
import { percentile, report } from './report.ts'

const TIMES = 40
/** Searches before any is measured, and the first of each kind. */
const WINDOW_WARM_UP = 20
const WARM_UP = 2
/** One frame to lay out, one to show. */
const TWO_FRAMES = 33.3
const LIMIT = 50

/**
 * From the request that the search box sends to its answer painted, in the real window. Agent and days are chosen in the
 * panel's own filters before, as somebody would.
 */
export async function benchWindow(
  profile: string,
  kinds: Readonly<Record<string, (n: number) => Sought>>,
): Promise<boolean> {
  const display = await startDisplay()
  let app: App | undefined
  let ok = true
  try {
    app = await launchApp({ display: display.name, profile })
    const desk = new DeskPage(app)
    await desk.logOn(ACCOUNT.account, ACCOUNT.password)
    await listen(app)
    await desk.callBar.waitFor({ timeout: 60_000 })
    await desk.page.keyboard.press('Control+k')
    await desk.page.locator('.search-panel input[type=search]').waitFor()
    // What was asked once is known to the window and not asked again.
    const asked = new Set<string>()
    const isNew = (text: string) => !asked.has(text) && Boolean(asked.add(text))
    for (const text of WORDS.slice(-WINDOW_WARM_UP)) if (isNew(text)) await searchOnce(app, text)
    for (const [name, query] of Object.entries(kinds)) {
      const isNarrowed = query(0).agentId != null
      if (isNarrowed) {
        await narrow(desk)
        asked.clear()
      }
      const texts = Array.from({ length: 10 * TIMES }, (_, n) => query(n).text).filter(isNew)
      const took: number[] = []
      for (const text of texts.slice(0, TIMES + WARM_UP)) {
        took.push(await searchOnce(app, text))
        await desk.page.waitForTimeout(60)
      }
      if (took.length < TIMES / 2) throw new Error(`only ${took.length} searches of the kind ${name}`)
      const measured = took.slice(WARM_UP)
      const said = (p: number) =>
        report({
          ...{ name: `search.window.${name}.p${p}`, value: percentile(measured, p), unit: 'ms' },
          ...{ floor: TWO_FRAMES, limit: LIMIT, upTo: 'value' },
        })
      said(50)
      ok = said(95) && ok
    }
    return ok
  } finally {
    await app?.kill()
    display.stop()
  }
}

async function narrow({ page }: DeskPage): Promise<void> {
  const panel = page.locator('.search-panel')
  await panel.getByText(t.search.days30, { exact: true }).click()
  const box = panel.getByRole('combobox', { name: t.search.filterAgent })
  await box.click()
  await box.pressSequentially(benchAgents[3]?.agentNo ?? '')
  await box.press('Enter')
}

/** Notes when the box asks: its requests pass through the window's port, which is bound as the window loads. */
async function listen({ page }: App): Promise<void> {
  await page.addInitScript(() => {
    const own = window as unknown as { askedAt: number | null }
    own.askedAt = null
    const real = MessagePort.prototype.postMessage
    MessagePort.prototype.postMessage = function (this: MessagePort, ...args: [never, never]) {
      if (own.askedAt === null && typeof args[0] === 'string' && String(args[0]).includes('search/find'))
        own.askedAt = performance.now()
      return real.apply(this, args)
    }
  })
  await page.reload()
}

/** Type a text over what stands in the box; ms from its first request to the frame that shows the answer. */
const searchOnce = ({ page }: App, text: string): Promise<number> =>
  page.evaluate(
    wanted =>
      new Promise<number>((resolve, reject) => {
        const own = window as unknown as { askedAt: number | null }
        const panel = document.querySelector('.search-panel')
        const box = panel?.querySelector<HTMLInputElement>('input[type=search]')
        if (!panel || !box) throw new Error('the search box is closed')
        const timer = setTimeout(() => reject(new Error(`no answer was painted for ${wanted}`)), 60_000)
        const isSettled = () => panel.querySelector('.search-panel__body:not(.search-panel__body--old)')
        const type = (value: string) => {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, value)
          box.dispatchEvent(new Event('input', { bubbles: true }))
        }
        const watch = new MutationObserver(() => {
          if (own.askedAt === null || !isSettled()) return
          watch.disconnect()
          clearTimeout(timer)
          // The frame's callbacks run before its painting; a task queued in them runs after it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - (own.askedAt ?? 0))))
        })
        type('')
        own.askedAt = null
        watch.observe(panel, { subtree: true, childList: true, attributes: true, characterData: true })
        type(wanted)
      }),
    text,
  )
