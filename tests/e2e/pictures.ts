/**
 * The pictures of `docs/screenshots/`: each screen of the main job, in both languages, light and dark, at the
 * smallest and the usual size. Run it after a change of the window: `node tests/e2e/pictures.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS, DEMO_PASSWORD } from '../../shared/demo/accounts.ts'
import { NOTE, REASON } from './main-job.ts'
import { shoot } from './shoot.ts'
import { EXTENSION, lineOf, startStation } from './station.ts'

const caller = knownCallers.find(known => known.complaint)
const agent = DEMO_LOG_ONS[0]
if (!caller || !agent) throw new Error('the demo data lacks a caller or an agent')

const station = await startStation({ callerNumber: caller.number, launch: { env: { TZ: 'Asia/Shanghai' } } })
const { desk } = station

const picture = (name: string) => shoot(desk, name)

try {
  await desk.page.waitForTimeout(1500)
  await picture('first-run')
  await desk.chooseDemo()
  await desk.untilLogOn()
  await picture('log-on')
  await desk.logOn(agent.account, DEMO_PASSWORD)
  await desk.connectLine(lineOf(station.pbx))
  await sleep(5000)
  await picture('idle')
  await station.caller.dial(EXTENSION)
  await desk.untilRinging(caller.name)
  await picture('ringing')
  await desk.press('answer')
  await desk.untilPhase('talking')
  await desk.content.fill(NOTE.slice(0, 18))
  await desk.untilDraftKept()
  await picture('talking')
  await desk.content.fill(NOTE)
  await desk.fillRecord(REASON)
  await desk.press('hangUp')
  await desk.untilPhase('wrapUp')
  await picture('wrap-up')
  await desk.saveRecord()
  await desk.finishWrapUp()
  await sleep(3500)
  await desk.go('calls')
  await sleep(500)
  await picture('calls')
  await desk.go('settings')
  await sleep(500)
  await picture('settings')
} finally {
  await station.close()
}
process.exit(0)
