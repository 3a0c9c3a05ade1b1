import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { electronEnv } from '../../build/electron-path.mjs'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { fieldsOf } from '../../shared/forms/define.ts'
import { DeskPage } from '../e2e/desk-page.ts'
import { type App, launchApp } from '../support/app.ts'
import { copyWithForm } from '../support/copy-with-form.ts'
import { startDisplay } from '../support/display.ts'
import { everyKind } from '../support/every-kind.ts'
import { ACCOUNT, fillProfile } from './filled-profile.ts'
import { percentile, report } from './report.ts'

const OPENINGS = 40
const WARM_UP = 5
/** One frame to lay out, one to show. */
const TWO_FRAMES = 33.3

/** How long after the click the first fields stood on the screen, ready to type, and how long until all did. */
type Opening = { firstMs: number; wholeMs: number }

/**
 * 新建 → painted, in the real window of a program that has the form of forty fields: built from a copy of this project
 * with one line more.
 */
export async function benchOpen(): Promise<boolean> {
  const copy = copyWithForm('everyKind', '../../tests/support/every-kind.ts')
  const profile = await fillProfile(50, { kind: 'training' })
  const display = await startDisplay()
  let app: App | undefined
  try {
    execFileSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], {
      cwd: copy,
      env: { ...process.env, ...electronEnv() },
      stdio: 'pipe',
    })
    app = await launchApp({ display: display.name, profile, folder: copy })
    const desk = new DeskPage(app)
    await desk.logOn(ACCOUNT.account, ACCOUNT.password)
    await desk.go('forms')
    await app.page.getByRole('button', { name: everyKind.title.zh }).click()
    const openings: Opening[] = []
    for (let n = 0; n < OPENINGS + WARM_UP; n++) {
      await app.page.getByRole('button', { name: t.form.new }).waitFor()
      openings.push(await openOnce(app))
      await app.page.getByRole('button', { name: t.form.close }).click()
      // A form is opened on a desk at rest, not while the one before it is still being put away.
      await sleep(400)
    }
    console.log(JSON.stringify({ name: 'forms.open.cold', ...openings[0] }))
    const part = (key: keyof Opening) => openings.slice(WARM_UP).map(opening => opening[key])
    const measured = (['firstMs', 'wholeMs'] as const).map(key =>
      [50, 95].map(p =>
        report({
          name: `forms.open.${key === 'firstMs' ? 'first' : 'whole'}.p${p}`,
          value: percentile(part(key), p),
          unit: 'ms',
          floor: TWO_FRAMES,
          limit: 100,
          upTo: 'value',
        }),
      ),
    )
    return measured.flat().every(Boolean)
  } finally {
    await app?.kill()
    display.stop()
    for (const folder of [copy, profile])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

/** Click in the page itself, so that the driver's own time is not measured. */
function openOnce({ page }: App): Promise<Opening> {
  const labels = fieldsOf(everyKind).map(([, field]) => field.label.zh)
  return page.evaluate(
    async ({ button, first, last }) => {
      const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
      const stands = (label: string) =>
        [...document.querySelectorAll('form .form-section')].some(it => it.textContent?.includes(label))
      const painted = async (label: string) => {
        while (!stands(label)) await frame()
        await frame()
        await frame()
        return performance.now() - started
      }
      const started = performance.now()
      ;[...document.querySelectorAll('button')].find(it => it.textContent?.includes(button))?.click()
      const firstMs = await painted(first)
      if (!document.activeElement?.closest('form')) throw new Error('no field has the focus')
      return { firstMs, wholeMs: await painted(last) }
    },
    { button: t.form.new, first: labels[0] ?? '', last: labels.at(-1) ?? '' },
  )
}
