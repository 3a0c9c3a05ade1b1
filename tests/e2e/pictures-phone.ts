/**
 * The pictures of `docs/screenshots/` of the telephone: several calls, transfer, conference, wrap-up, an outage, its
 * settings, missed calls, the leader's orders, and the player. Run it after a change of these screens:
 * `node tests/e2e/pictures-phone.ts [folder [name …]]`; with names, only those pictures are taken.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { type KnownCaller, knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import { DEFAULT_RULES } from '../../shared/rules/phone-rules.ts'
import { putCallAway } from '../bench/quick-agent.ts'
import { type Baresip, startBaresip } from '../support/pbx/baresip.ts'
import { layCable } from '../support/pbx/cable.ts'
import { startTestServer } from '../support/server.ts'
import { takeSeat } from './seat.ts'
import { shoot } from './shoot.ts'
import { EXTENSION, lineOf, PASSPHRASE, startStation } from './station.ts'
import { syncNow } from './three-people.ts'

const [complaining, other] = [
  knownCallers.find(known => known.complaint),
  knownCallers.find(known => !known.complaint),
] as [KnownCaller, KnownCaller]
const personOf = (account: string) =>
  DEMO_LOG_ONS.find(person => person.account === account) as (typeof DEMO_LOG_ONS)[number]
const COLLEAGUE = '8002'
const LEADER = '8101'
const STRANGER = '057188990011'
/** The way there in either language. */
const PLACE_KEYS = { desk: 'Alt+1', shift: 'Alt+2', quality: 'Alt+3', calls: 'Alt+5', settings: 'Alt+7' }
const wanted = process.argv.slice(3)

const server = await startTestServer({ demo: true })
const station = await startStation({
  callerNumber: complaining.number,
  others: [other.number, COLLEAGUE, LEADER, STRANGER],
  launch: { env: { TZ: 'Asia/Shanghai' } },
})
const { desk, pbx, caller } = station
const cable = await layCable(pbx.wsPort)
const leader = await takeSeat({ display: station.display })
const phone = (user: string, toneHz: number, answerMode: 'auto' | 'manual' = 'auto') =>
  startBaresip({ pbx, user, toneHz, answerMode })
const phones = await Promise.all([phone(other.number, 600), phone(COLLEAGUE, 1400), phone(STRANGER, 800)])
const [second, colleague, stranger] = phones as [Baresip, Baresip, Baresip]
const settle = (ms = 1200) => desk.page.waitForTimeout(ms)

async function picture(name: string, ready?: () => Promise<unknown>, at = desk): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return
  await shoot(at, name, ready ?? (() => settle()))
  console.log(name)
}
/** Write every record that is still to be written, and leave wrap-up. */
async function putAway(): Promise<void> {
  await sleep(1500)
  const client = await desk.open()
  const rows = await client.call.list({ from: Date.now() - 3_600_000, to: Date.now() + 60_000, limit: 50 })
  // One may have come to its end by itself meanwhile.
  for (const { call } of rows) if (call.phase === 'wrapUp') await putCallAway(client, call).catch(() => {})
}
/** Whatever is live is ended and put away. */
async function clear(): Promise<void> {
  for (const one of [caller, ...phones]) await one.hangUp().catch(() => {})
  await putAway()
  await desk.callBar.locator('.agent-state').getByText(t.phone.states.ready, { exact: true }).waitFor()
}
async function talk(from = caller): Promise<void> {
  const position = from.events.length
  await from.dial(EXTENSION)
  await desk.press('answer')
  await from.waitFor('CALL_ESTABLISHED', { from: position, limitMs: 30_000 })
  await settle(2500)
}
async function consult(): Promise<void> {
  const from = colleague.events.length
  await desk.transfer('consult', COLLEAGUE)
  await colleague.waitFor('CALL_ESTABLISHED', { from, limitMs: 30_000 })
  await settle(2000)
}
const part =
  (name: keyof typeof t.settings.parts, at = desk) =>
  async () => {
    await at.page.keyboard.press(PLACE_KEYS.settings)
    await at.page
      .locator('.settings-nav')
      .getByRole('button')
      .nth(Object.keys(t.settings.parts).indexOf(name) - 1)
      .click()
    await at.page.waitForTimeout(1500)
  }

async function calls(): Promise<void> {
  await stranger.dial(EXTENSION)
  await sleep(2500)
  await stranger.hangUp()
  await second.dial(EXTENSION)
  await sleep(2500)
  await second.hangUp()
  await sleep(1000)
  await talk()
  await second.dial(EXTENSION)
  await desk.tile('ringing').waitFor()
  await picture('call-waiting')
  await desk.press('answer')
  await desk.tile('held').waitFor()
  await settle(2500)
  await picture('two-calls')
  await second.hangUp()
  await putAway()
  await desk.press('resume')
  await desk.current.getByRole('button').first().click()
  await desk.untilPhase('talking')
  await picture('transfer', async () => {
    await settle()
    await desk.page.keyboard.press('F5')
    await settle(800)
    await desk.page.keyboard.type('80', { delay: 60 })
    await settle(1000)
  })
  await desk.page.keyboard.press('Escape')
  await desk.page.keyboard.press('Escape')
  await consult()
  await picture('consult')
  await desk.press('conferShort')
  await settle(2000)
  await picture('conference')
  await desk.press('hangUpAll')
  await settle()
  await picture('wrap-up-countdown')
  await clear()
}

async function outage(): Promise<void> {
  await talk()
  cable.cut()
  await settle(3000)
  await picture('reconnecting', () => settle(2000))
  cable.mend()
  await desk.untilLineReady(EXTENSION)
  await clear()
}

async function failed(): Promise<void> {
  await desk.dial('9486')
  await desk.callBar.locator('.failed-call').waitFor()
  await picture('not-reached')
  await desk.callBar.getByRole('button', { name: t.phone.ended.dismiss }).click()
}

async function lists(): Promise<void> {
  await desk.page.keyboard.press(PLACE_KEYS.calls)
  await settle()
  await picture('calls-with-marks')
  await picture('missed', async () => {
    await desk.page.keyboard.press(PLACE_KEYS.desk)
    await settle()
    await desk.page.locator('.missed-bar').first().click()
    await settle()
  })
}

async function settings(): Promise<void> {
  await picture('settings-sound', part('sound'))
  await picture('settings-keys', part('keys'))
  const client = await leader.desk.open()
  await client.blocked.add({ number: STRANGER, why: '一天内反复骚扰十余次，不说话', until: null })
  await client.blocked.add({
    number: '13700008888',
    why: '推销贷款，已两次请其不要再打',
    until: Date.now() + 7 * 86_400_000,
  })
  await leader.desk.untilSynced()
  await picture('settings-rules', part('rules', leader.desk), leader.desk)
  await picture('settings-blacklist', part('blacklist', leader.desk), leader.desk)
}

async function leading(): Promise<void> {
  const client = await leader.desk.open()
  await client.phone.setRules({
    ...DEFAULT_RULES,
    supervision: { listen: '*221', whisper: '*222', bargeIn: '*223', takeOver: '*224' },
  })
  await talk()
  await desk.untilSynced()
  await syncNow(leader.desk)
  const open = async () => {
    await leader.desk.page.keyboard.press(PLACE_KEYS.shift)
    await leader.desk.page.waitForTimeout(1500)
    await leader.desk.page
      .getByRole('option', { name: /李晓雯/ })
      .first()
      .click()
    await leader.desk.page.waitForTimeout(1000)
    await leader.desk.page.locator('.agent-acts').getByRole('button').first().click()
    await leader.desk.page.waitForTimeout(800)
  }
  await picture('leader-orders', open, leader.desk)
  const dialog = async () => {
    await open()
    await leader.desk.page.getByRole('menuitem').nth(1).click()
    await leader.desk.page.waitForTimeout(800)
  }
  await picture('leader-order-dialog', dialog, leader.desk)
  await leader.desk.page.keyboard.press('Escape')
  // Silence enough on both sides for the player to skip.
  await desk.press('hold')
  await settle(6000)
  await desk.press('resume')
  await settle(3000)
  await clear()
}

async function player(): Promise<void> {
  const inspector = await takeSeat({ display: station.display })
  await inspector.desk.chooseServer(server.url, PASSPHRASE)
  const { account, password } = personOf('inspector01')
  await inspector.desk.logOn(account, password)
  await desk.untilSynced()
  await sleep(5000)
  await syncNow(inspector.desk)
  await picture(
    'player',
    async () => {
      await inspector.desk.page.keyboard.press(PLACE_KEYS.quality)
      await inspector.desk.page.waitForTimeout(1500)
      await inspector.desk.page
        .getByRole('option', { name: new RegExp(complaining.name) })
        .first()
        .click()
      await inspector.desk.page.getByRole('slider').first().waitFor()
      await inspector.desk.page.waitForTimeout(2500)
    },
    inspector.desk,
  )
  await inspector.close()
}

const acts = { calls, outage, failed, lists, settings, leading, player }
let broken = 0
try {
  for (const [at, person] of [
    [desk, personOf('agent01')],
    [leader.desk, personOf('leader01')],
  ] as const) {
    await at.chooseServer(server.url, PASSPHRASE)
    await at.logOn(person.account, person.password)
  }
  await desk.connectLine({ ...lineOf(pbx), server: `ws://127.0.0.1:${cable.port}` })
  await leader.desk.connectLine({
    ...lineOf(pbx),
    extension: LEADER,
    password: pbx.users[LEADER] ?? '',
  })
  for (const [name, act] of Object.entries(acts))
    await act().catch(async error => {
      // The other pictures may still be had.
      console.error(`${name}: ${error}`)
      broken++
      cable.mend()
      await desk.prefer({ language: 'zh-CN', theme: 'light' }).catch(() => {})
      await desk.go('desk').catch(() => {})
      await clear().catch(() => {})
    })
} finally {
  for (const one of phones) await one.stop()
  await leader.close()
  await station.close()
  await cable.close()
  await server.stop()
}
process.exit(broken)
