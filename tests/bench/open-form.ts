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
const LIMIT = 100
const LIMIT_BELOW = 200

/**
 * How long after the click the form was open: its first screen full of fields painted, ready to type. And how long until
 * what lies below that screen was there too.
 */
type Opening = { openMs: number; wholeMs: number }

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
    const said = (name: string, key: keyof Opening, p: number, limit: number) => {
      const value = percentile(
        openings.slice(WARM_UP).map(opening => opening[key]),
        p,
      )
      return report({ name: `${name}.p${p}`, value, unit: 'ms', floor: TWO_FRAMES, limit, upTo: 'value' })
    }
    said('forms.open', 'openMs', 50, LIMIT)
    said('forms.open.whole', 'wholeMs', 50, LIMIT_BELOW)
    return [
      said('forms.open', 'openMs', 95, LIMIT),
      said('forms.open.whole', 'wholeMs', 95, LIMIT_BELOW),
    ].every(Boolean)
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
        const { scrollHeight = 0, clientHeight = 0 } = document.querySelector('.form-entry__fields') ?? {}
        if (scrollHeight < clientHeight) throw new Error('the first fields do not fill the screen')
        await frame()
        await frame()
        return performance.now() - started
      }
      const started = performance.now()
      ;[...document.querySelectorAll('button')].find(it => it.textContent?.includes(button))?.click()
      const [openMs, wholeMs] = await Promise.all([painted(first), painted(last)])
      if (!document.activeElement?.closest('.form-entry')) throw new Error('no field has the focus')
      return { openMs, wholeMs }
    },
    { button: t.form.new, first: labels[0] ?? '', last: labels.at(-1) ?? '' },
  )
}
