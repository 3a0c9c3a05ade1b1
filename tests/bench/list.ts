import { setTimeout as sleep } from 'node:timers/promises'
import { connectionOf } from '../../db/connection.ts'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { showDateTime } from '../../renderer/ui/format.ts'
import { DeskPage } from '../e2e/desk-page.ts'
import { type App, launchApp } from '../support/app.ts'
import { startDisplay } from '../support/display.ts'
import { inspectMain, type MainProcess } from '../support/main-process.ts'
import { memoryOf } from '../support/memory.ts'
import { bigProfile, sizeOf } from './big-profile.ts'
import { ACCOUNT, openProfile, putAccount } from './filled-profile.ts'
import { BENCH_ORG } from './invented.ts'
import { percentile, report } from './report.ts'

const USUAL = { calls: 1_000_000, customers: 200_000 }
const LIMITS = { frameMs: 17, memoryMb: 300, openMs: 1000, loopMs: 50 }
/** A screen that draws sixty times a second. */
const FRAME = 16.7
const WHEELS = 240
const DRAGS = 240
const GRID = '.calls-screen__body [role="grid"]'

/**
 * The call list of a million calls (`--calls`, `--customers`) in the real window: how long until it stands with its
 * length known, how evenly it is drawn while the wheel turns and while the bar is dragged through all of it, what the
 * window holds afterwards, and how long main was ever kept from anything else.
 */
export async function run(args: string[]): Promise<boolean> {
  const size = sizeOf(args, USUAL)
  const profile = await bigProfile(size)
  const expected = await prepare(profile, size.calls)
  const display = await startDisplay()
  let app: App | undefined
  try {
    app = await launchApp({ display: display.name, profile, inspect: true, ...folderOf(args) })
    const main = await inspectMain(app)
    const desk = new DeskPage(app)
    await desk.logOn(ACCOUNT.account, ACCOUNT.password)
    const results = [await benchOpen(desk, main, size.calls)]
    results.push(await benchFrames('wheel', desk, main, () => turnWheel(desk, WHEELS)))
    results.push(await benchFrames('drag', desk, main, () => dragBar(desk, DRAGS)))
    await isTrue(desk, expected)
    const { rss } = (await memoryOf(app, main)).window
    results.push(
      report({
        ...{ name: 'list.window.memory', value: rss / 1e6, unit: 'MB' },
        ...{ floor: Number.NaN, limit: LIMITS.memoryMb, upTo: 'value' },
      }),
    )
    main.close()
    return results.every(Boolean)
  } finally {
    await app?.kill()
    display.stop()
  }
}

/** `--folder /path`: a program that was built elsewhere. */
const folderOf = (args: readonly string[]) => {
  const at = args.indexOf('--folder')
  return at < 0 ? {} : { folder: String(args[at + 1]) }
}

/** Somebody who reads all calls; and when each hundredth part of them began, by a plain statement. */
async function prepare(profile: string, calls: number): Promise<(n: number) => string> {
  const store = await openProfile(profile)
  const head = { orgId: BENCH_ORG, teamId: null, roles: ['head' as const] }
  await putAccount(store, { kind: 'training' }, head)
  const begins = connectionOf(store.read)
    .raw.prepare<[], number>('SELECT started_at FROM call ORDER BY started_at DESC')
    .pluck()
    .all()
  store.close()
  if (begins.length !== calls) throw new Error(`the store has ${begins.length} calls`)
  return n => showDateTime(begins[n] ?? 0)
}

/** From the click on 全部时间 to all of it counted, and its first rows painted. */
async function benchOpen(desk: DeskPage, main: MainProcess, calls: number): Promise<boolean> {
  const { page } = desk
  await desk.go('calls')
  await page.locator('.call-filters').waitFor()
  await sleep(1000)
  await main.watchLoop()
  await page.getByRole('combobox', { name: t.calls.range }).click()
  const openMs = await page.evaluate(
    async ({ label, words, grid }) => {
      const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
      const options = () => [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')]
      while (!options().some(it => it.title === label)) await frame()
      const began = performance.now()
      options()
        .find(it => it.title === label)
        ?.click()
      const isThere = () =>
        document.querySelector('.calls-screen__summary')?.textContent === words &&
        document.querySelector(`${grid} [aria-rowindex="2"]:not([aria-busy])`)
      while (!isThere()) await frame()
      await frame()
      return performance.now() - began
    },
    {
      label: t.calls.presets.all,
      words: t.list.total.replace('{{n}}', calls.toLocaleString('en-US')),
      grid: GRID,
    },
  )
  const [p99 = Number.NaN] = await main.loopDelay([99])
  report({
    name: 'list.open.main.late.p99',
    value: p99,
    unit: 'ms',
    floor: 1,
    limit: LIMITS.loopMs,
    upTo: 'value',
  })
  return report({
    ...{ name: 'list.open', value: openMs, unit: 'ms', floor: 2 * FRAME },
    ...{ limit: LIMITS.openMs, upTo: 'value' },
  })
}

async function benchFrames(
  name: string,
  { page }: DeskPage,
  main: MainProcess,
  move: () => Promise<void>,
): Promise<boolean> {
  await page.evaluate(() => {
    const own = window as unknown as { frames: number[]; stopFrames: () => void }
    own.frames = []
    let last = performance.now()
    let on = true
    const see = (at: number) => {
      own.frames.push(at - last)
      last = at
      if (on) requestAnimationFrame(see)
    }
    own.stopFrames = () => {
      on = false
    }
    requestAnimationFrame(see)
  })
  await main.watchLoop()
  await move()
  const [late = Number.NaN] = await main.loopDelay([99])
  const frames = await page.evaluate(() => {
    const own = window as unknown as { frames: number[]; stopFrames: () => void }
    own.stopFrames()
    return own.frames.slice(2)
  })
  const said = (p: number) =>
    report({
      ...{ name: `list.${name}.frame.p${p}`, value: percentile(frames, p), unit: 'ms', floor: FRAME },
      ...{ limit: LIMITS.frameMs, upTo: 'value' },
    })
  said(50)
  said(99)
  report({
    ...{ name: `list.${name}.main.late.p99`, value: late, unit: 'ms', floor: 1 },
    ...{ limit: LIMITS.loopMs, upTo: 'value' },
  })
  return said(95)
}

const boxOf = async ({ page }: DeskPage) => {
  const box = await page.locator(GRID).boundingBox()
  if (!box) throw new Error('the list is not there')
  return box
}
const placeOf = ({ page }: DeskPage) => page.locator(GRID).evaluate(it => it.scrollTop)

/** Notch after notch, as fast as fingers turn it. */
async function turnWheel(desk: DeskPage, times: number): Promise<void> {
  const box = await boxOf(desk)
  const before = await placeOf(desk)
  await desk.page.mouse.move(box.x + 300, box.y + 200)
  for (let n = 0; n < times; n++) {
    await desk.page.mouse.wheel(0, 120)
    await sleep(16)
  }
  if ((await placeOf(desk)) <= before) throw new Error('the wheel moved nothing')
}

/** The bar from top to bottom, with the mouse. */
async function dragBar(desk: DeskPage, times: number): Promise<void> {
  const { mouse } = desk.page
  await desk.page.locator(GRID).evaluate(it => {
    it.scrollTop = 0
  })
  await sleep(500)
  const box = await boxOf(desk)
  const x = box.x + box.width - 6
  await mouse.move(x, box.y + 8)
  await mouse.down()
  for (let n = 1; n <= times; n++) {
    await mouse.move(x, box.y + 8 + ((box.height - 16) * n) / times)
    await sleep(16)
  }
  await mouse.up()
  const { reached, most } = await desk.page
    .locator(GRID)
    .evaluate(it => ({ reached: it.scrollTop, most: it.scrollHeight - it.clientHeight }))
  if (reached < most * 0.9) throw new Error(`the bar was dragged to ${reached} of ${most}`)
}

/** Wherever the list is, its rows are those of the store. */
async function isTrue({ page }: DeskPage, expected: (n: number) => string): Promise<void> {
  for (const share of [1, 0.5, 0.123, 0]) {
    await page.locator(GRID).evaluate((it, to) => {
      it.scrollTop = (it.scrollHeight - it.clientHeight) * to
    }, share)
    await sleep(300)
    await page.locator(`${GRID} [aria-busy]`).first().waitFor({ state: 'detached' })
    const rows = await page
      .locator(`${GRID} .big-list__rows [role="row"]`)
      .evaluateAll(all =>
        all.map(row => [Number(row.ariaRowIndex), row.firstElementChild?.textContent ?? '']),
      )
    const wrong = rows.filter(([n, text]) => expected(Number(n) - 2) !== text)
    if (rows.length === 0 || wrong.length > 0)
      throw new Error(`at ${share}: ${wrong.length} of ${rows.length} rows are not those of the store`)
  }
}
