import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { Call } from '../../shared/entities/call.ts'
import { putCallAway } from '../bench/quick-agent.ts'
import { AGENT_TONE, EXTENSION, lineOf, PASSPHRASE, type Station, startStation } from '../e2e/station.ts'
import { clockShift } from '../support/clock-shift.ts'
import { type Cable, layCable } from '../support/pbx/cable.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { untilHears, watchSound } from '../support/talk.ts'

// What goes wrong while somebody is talking, in the whole program: the call lives on, its sound is back within three
// seconds, and the record tells what happened, on the server too.
const CALLER = '13900001234'
const SOUND_BACK_MS = 3000
/** How finely the sound is looked at, and how far a recording's file may lag behind. */
const LOOKED_AT_MS = 700
const HOUR = 3_600_000
const agent = DEMO_LOG_ONS.find(person => person.role === 'agent') as (typeof DEMO_LOG_ONS)[number]

let server: TestServer
let station: Station
let cable: Cable
const clock = clockShift()

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  station = await startStation({ callerNumber: CALLER, launch: { env: clock.env } })
  cable = await layCable(station.pbx.wsPort)
  await station.desk.chooseServer(server.url, PASSPHRASE)
  await station.desk.logOn(agent.account, agent.password)
  await station.desk.connectLine({ ...lineOf(station.pbx), server: `ws://127.0.0.1:${cable.port}` })
}, 240_000)
afterAll(async () => {
  await station?.close()
  await cable?.close()
  await server?.stop()
  clock.stop()
})

const rowsOnServer = async <T>(entity: string): Promise<T[]> => {
  const { rows } = await server.store.pool.query<{ data: T }>(
    `SELECT data FROM record WHERE entity = $1 ORDER BY data->>'startedAt', data->>'since'`,
    [entity],
  )
  return rows.map(({ data }) => data)
}
const callsOnServer = async () =>
  (await rowsOnServer<Call>('call')).filter(({ remoteKey }) => remoteKey === `86${CALLER}`)

let before: string[]
beforeEach(async () => {
  before = (await callsOnServer()).map(({ id }) => id)
})

/** In a call, with sound from the agent at its caller. */
async function talk(): Promise<void> {
  const { desk, caller } = station
  await desk.untilLineReady(EXTENSION)
  const from = caller.events.length
  await caller.dial(EXTENSION)
  await desk.press('answer')
  await caller.waitFor('CALL_ESTABLISHED', { from, limitMs: 30_000 })
  await untilHears(caller, { heard: [AGENT_TONE] })
}

/** The caller hears the agent, hangs up, and one record of it all is on the server. */
async function endAndReadRecord(): Promise<Call> {
  const { desk, caller } = station
  await untilHears(caller, { heard: [AGENT_TONE] })
  await caller.hangUp()
  await desk.untilPhase('wrapUp')
  const client = await desk.open()
  const { rows } = await client.form.list({ formId: 'callLog', limit: 1 })
  const row = await client.call.get({ callId: rows[0]?.id as Call['id'] })
  await putCallAway(client, row.call)
  await desk.callBar.getByText(t.phone.idle.ready).waitFor()
  return vi.waitFor(
    async () => {
      const mine = (await callsOnServer()).filter(({ id }) => !before.includes(id))
      expect(mine).toHaveLength(1)
      expect(mine[0]).toMatchObject({
        phase: 'done',
        result: 'answered',
        hungUpBy: 'customer',
        interruptedIn: null,
      })
      return mine[0] as Call
    },
    { timeout: 30_000, interval: 500 },
  )
}

const untilReconnecting = (limitMs = 30_000) =>
  station.desk.callBar
    .getByText(new RegExp(t.phone.outage.split('{{time}}')[0] as string))
    .waitFor({ timeout: limitMs })

test('the registrar killed and started again: the call goes on and its outage is told', async () => {
  const { pbx, caller } = station
  await talk()
  const sound = watchSound(caller)
  await pbx.stopProxy()
  await untilReconnecting()
  const cutAt = Date.now()
  await sleep(2000)
  await pbx.startProxy()
  await station.desk.untilLineReady(EXTENSION)
  await untilHears(caller, { heard: [AGENT_TONE] })
  const lasted = Date.now() - cutAt
  const { longestGapMs } = await sound.stop()
  expect(longestGapMs).toBeLessThan(SOUND_BACK_MS + LOOKED_AT_MS)
  const call = await endAndReadRecord()
  expect(call.outageCount).toBe(1)
  expect(call.outageMs).toBeGreaterThan(1900)
  expect(call.outageMs).toBeLessThan(lasted + 5000)
}, 180_000)

test('the WebSocket cut', async () => {
  await talk()
  const sound = watchSound(station.caller)
  cable.cut()
  await untilReconnecting()
  await sleep(1500)
  cable.mend()
  await station.desk.untilLineReady(EXTENSION)
  const { longestGapMs } = await sound.stop()
  expect(longestGapMs).toBeLessThan(SOUND_BACK_MS + LOOKED_AT_MS)
  const call = await endAndReadRecord()
  expect(call).toMatchObject({ outageCount: 1 })
  expect(call.outageMs).toBeGreaterThan(1400)
}, 180_000)

test('a silent cut: nobody is told, and yet it is noticed, mended and told', async () => {
  await talk()
  const sound = watchSound(station.caller)
  cable.freeze()
  await untilReconnecting(60_000)
  cable.mend()
  await station.desk.untilLineReady(EXTENSION)
  const { longestGapMs } = await sound.stop()
  expect(longestGapMs).toBeLessThan(SOUND_BACK_MS + LOOKED_AT_MS)
  const call = await endAndReadRecord()
  expect(call.outageCount).toBe(1)
  expect(call.outageMs).toBeGreaterThan(0)
}, 180_000)

test('the media window crashed: sound is back within three seconds', async () => {
  const { app, caller } = station
  await talk()
  const sound = watchSound(caller)
  await sleep(1000)
  const page = app.page
    .context()
    .pages()
    .find(it => it.url().includes('media.html')) as Page
  const cdp = await page.context().newCDPSession(page)
  cdp.send('Page.crash').catch(() => {})
  await sleep(6000)
  const { longestGapMs } = await sound.stop()
  expect(longestGapMs).toBeGreaterThan(100)
  expect(longestGapMs).toBeLessThan(SOUND_BACK_MS + LOOKED_AT_MS)
  const call = await endAndReadRecord()
  // The line to the exchange was there all the time.
  expect(call).toMatchObject({ outageCount: 0, outageMs: 0 })
}, 180_000)

test('the window crashed: no sound is lost, the call is on screen again', async () => {
  const { app, caller, desk } = station
  await talk()
  const sound = watchSound(caller)
  await app.crashWindow()
  await desk.untilPhase('talking')
  const { longestGapMs } = await sound.stop()
  expect(longestGapMs).toBeLessThan(SOUND_BACK_MS)
  const call = await endAndReadRecord()
  expect(call).toMatchObject({ outageCount: 0, holdCount: 0 })
}, 180_000)

test.each([
  ['an hour on', HOUR],
  ['an hour back', -HOUR],
])(
  'the machine’s clock set %s: the call neither ends nor grows',
  async (_words, ms) => {
    const { caller, desk } = station
    const began = Date.now()
    await talk()
    const sound = watchSound(caller)
    clock.shift(ms)
    expect(await desk.page.evaluate(() => Date.now())).toSatisfy(
      (at: number) => Math.abs(at - Date.now() - ms) < 60_000,
    )
    await sleep(6000)
    await desk.untilPhase('talking')
    const { longestGapMs } = await sound.stop()
    expect(longestGapMs).toBeLessThan(SOUND_BACK_MS)
    const call = await endAndReadRecord()
    const lasted = Date.now() - began
    expect(call.outageCount).toBe(0)
    const talkMs = (call.endedAt ?? 0) - (call.answeredAt ?? 0)
    expect(talkMs).toBeGreaterThan(5000)
    expect(talkMs).toBeLessThan(lasted)
    clock.shift(0)
  },
  180_000,
)

test('afterwards the agent’s states still follow one another without a gap', async () => {
  const states = await rowsOnServer<AgentState>('agentState')
  const mine = states.filter(({ agentId }) => agentId === states.at(-1)?.agentId)
  for (const [n, state] of mine.entries()) {
    if (state.until === null) continue
    expect(state.until).toBeGreaterThanOrEqual(state.since)
    const next = mine[n + 1]
    if (state.end === 'choice') expect(next?.since).toBe(state.until)
  }
})
