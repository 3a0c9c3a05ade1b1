/**
 * The pictures of `docs/screenshots/` for the work of three people on one call: complaint, case, scoring, own scores,
 * shift and forms. Run it after a change of these screens: `node tests/e2e/pictures-people.ts`.
 */
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { type KnownCaller, knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import { startTestServer } from '../support/server.ts'
import type { Step } from './main-job.ts'
import { takeSeat } from './seat.ts'
import { shoot } from './shoot.ts'
import { startStation } from './station.ts'
import { COMPLAINT, syncNow, threePeople } from './three-people.ts'

const caller = knownCallers.find(known => known.complaint) as KnownCaller
const personOf = (account: string) =>
  DEMO_LOG_ONS.find(person => person.account === account) as (typeof DEMO_LOG_ONS)[number]

const server = await startTestServer({ demo: true })
const station = await startStation({ callerNumber: caller.number, launch: { env: { TZ: 'Asia/Shanghai' } } })
const inspector = await takeSeat({ display: station.display })
const leader = await takeSeat({ display: station.display })
const agent = station.desk
const settle = (desk: typeof agent, ms = 1200) => desk.page.waitForTimeout(ms)

/** What is photographed once a step is done. */
const PICTURES: Record<string, () => Promise<void>> = {
  async complaint() {
    await agent.page.keyboard.press('F10')
    await settle(agent)
    await agent.page.getByRole('dialog').getByRole('textbox', { name: '投诉内容' }).fill(COMPLAINT)
    await settle(agent)
    await shoot(agent, 'register', () => settle(agent))
    await agent.page.keyboard.press('F10')
    await settle(agent)
    await agent.page.keyboard.press('Escape')
  },
  async record() {
    await agent.go('cases')
    await settle(agent)
    await shoot(agent, 'cases', () => settle(agent))
    await agent.page.getByRole('option').first().click()
    await settle(agent)
    await shoot(agent, 'case', () => settle(agent))
    await agent.go('forms')
    await shoot(agent, 'forms', async () => {
      await agent.page.getByText('8.1').first().click()
      await settle(agent)
    })
  },
  async 'recording on the server'() {
    const { desk } = inspector
    await syncNow(desk)
    await desk.go('quality')
    await desk.page
      .getByRole('listbox', { name: t.quality.queue })
      .getByRole('option', { name: new RegExp(caller.name) })
      .first()
      .click()
    await desk.page.getByRole('slider', { name: t.player.place }).waitFor()
    await desk.page.getByRole('radiogroup').nth(1).waitFor()
    await desk.page
      .getByRole('radiogroup', { name: /规范开头语/ })
      .getByRole('radio')
      .first()
      .focus()
    await desk.page.keyboard.type('4j4j4j3j3j10j5', { delay: 60 })
    await settle(desk, 2500)
    await shoot(desk, 'quality', () => settle(desk, 2500))
  },
  async confirm() {
    await shoot(agent, 'my-scores', async () => {
      await settle(agent)
      await agent.page.getByRole('option').first().click()
      await settle(agent)
    })
  },
  async review() {
    await shoot(leader.desk, 'shift', () => settle(leader.desk))
  },
  async sign() {
    await shoot(leader.desk, 'shift-signed', () => settle(leader.desk))
  },
}
const step: Step = async (name, run) => {
  const value = await run()
  console.log(name)
  await PICTURES[name]?.()
  return value
}

try {
  await threePeople(
    {
      station,
      server,
      caller,
      agent: personOf('agent01'),
      inspector: { ...inspector, ...personOf('inspector01') },
      leader: { ...leader, ...personOf('leader01') },
    },
    step,
  )
} finally {
  await inspector.close()
  await leader.close()
  await station.close()
  await server.stop()
}
process.exit(0)
