/**
 * The pictures of `docs/screenshots/`: each screen of the main job, in both languages, light and dark, at the
 * smallest and the usual size. Run it after a change of the window: `node tests/e2e/pictures.ts`.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS, DEMO_PASSWORD } from '../../shared/demo/accounts.ts'
import { capture } from '../support/app.ts'
import { NOTE, REASON } from './main-job.ts'
import { EXTENSION, lineOf, startStation } from './station.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]
const folder = resolve(process.argv[2] ?? 'docs/screenshots')
mkdirSync(folder, { recursive: true })
const caller = knownCallers.find(known => known.complaint)
const agent = DEMO_LOG_ONS[0]
if (!caller || !agent) throw new Error('the demo data lacks a caller or an agent')

const station = await startStation({ callerNumber: caller.number })
const { desk } = station

/** The same screen in every language, theme and size. */
async function shoot(name: string): Promise<void> {
  for (const language of ['zh-CN', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) {
      await desk.prefer({ language, theme })
      for (const size of SIZES) {
        await desk.page.mouse.move(0, 0)
        await capture(desk.page, join(folder, `${name}.${language}.${theme}.${size.width}.png`), size)
      }
    }
  await desk.prefer({ language: 'zh-CN', theme: 'light' })
}

try {
  await desk.page.waitForTimeout(1500)
  await shoot('first-run')
  await desk.chooseDemo()
  await desk.untilLogOn()
  await shoot('log-on')
  await desk.logOn(agent.account, DEMO_PASSWORD)
  await desk.connectLine(lineOf(station.pbx))
  await sleep(5000)
  await shoot('idle')
  await station.caller.dial(EXTENSION)
  await desk.untilRinging(caller.name)
  await shoot('ringing')
  await desk.press('answer')
  await desk.untilPhase('talking')
  await desk.content.fill(NOTE.slice(0, 18))
  await desk.untilDraftKept()
  await shoot('talking')
  await desk.content.fill(NOTE)
  await desk.fillRecord(REASON)
  await desk.press('hangUp')
  await desk.untilPhase('wrapUp')
  await shoot('wrap-up')
  await desk.saveRecord()
  await desk.finishWrapUp()
  await sleep(3500)
  await desk.go('calls')
  await sleep(500)
  await shoot('calls')
  await desk.go('settings')
  await sleep(500)
  await shoot('settings')
} finally {
  await station.close()
}
process.exit(0)
