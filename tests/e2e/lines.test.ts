import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import type { Call } from '../../shared/entities/call.ts'
import { putCallAway } from '../bench/quick-agent.ts'
import type { DeskClient } from '../support/desk.ts'
import { type Baresip, startBaresip } from '../support/pbx/baresip.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { untilHears } from '../support/talk.ts'
import {
  AGENT_TONE,
  CALLER_TONE,
  EXTENSION,
  lineOf,
  PASSPHRASE,
  type Station,
  startStation,
} from './station.ts'

// Everything an agent does with more than one call, on the real screen, with real sound to the right party.
const CALLER = '13900001234'
const OTHER_CALLER = '13900005678'
const COLLEAGUE = '1002'
const OTHER_TONE = 600
const COLLEAGUE_TONE = 1400
const agent = DEMO_LOG_ONS.find(person => person.role === 'agent') as (typeof DEMO_LOG_ONS)[number]

let server: TestServer
let station: Station
let client: DeskClient
let other: Baresip
let colleague: Baresip
let began: number

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  station = await startStation({ callerNumber: CALLER, others: [OTHER_CALLER, COLLEAGUE] })
  const { pbx, desk } = station
  ;[other, colleague] = await Promise.all([
    startBaresip({ pbx, user: OTHER_CALLER, toneHz: OTHER_TONE, answerMode: 'auto' }),
    startBaresip({ pbx, user: COLLEAGUE, toneHz: COLLEAGUE_TONE, answerMode: 'auto' }),
  ])
  await desk.chooseServer(server.url, PASSPHRASE)
  await desk.logOn(agent.account, agent.password)
  await desk.connectLine(lineOf(pbx))
  client = await desk.open()
}, 240_000)
afterAll(async () => {
  await other?.stop()
  await colleague?.stop()
  await station?.close()
  await server?.stop()
})
beforeEach(() => {
  began = Date.now()
})
afterEach(async () => {
  for (const phone of [station.caller, other, colleague]) await phone.hangUp().catch(() => {})
  await settle()
})

/** The calls of this test, oldest first. */
const calls = async (): Promise<Call[]> => {
  const rows = await client.call.list({ from: began, to: began + 3_600_000, limit: 50 })
  return rows.map(({ call }) => call).toReversed()
}
async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ; await new Promise(resolve => setTimeout(resolve, 200))) {
    const value = await look()
    if (holds(value)) return value
    if (Date.now() > end) throw new Error(`not in time: ${JSON.stringify(value)}`)
  }
}
/** Every record written, every wrap-up over. */
async function settle(): Promise<void> {
  await until(calls, all => all.every(({ phase }) => phase === 'wrapUp' || phase === 'done'))
  for (const call of await calls()) if (call.phase === 'wrapUp') await putCallAway(client, call)
  await station.desk.callBar.getByText(t.phone.idle.ready).waitFor()
}
const over = (all: readonly Call[]) => all.every(({ phase }) => phase === 'wrapUp' || phase === 'done')

const WAIT = { timeout: 15_000 }
/**
 * Whoever was on hold is talked to again. By the description it got and not by ear: what such a phone hears is no longer
 * recorded after a hold.
 */
const untilTalkedTo = (phone: Baresip) => expect.poll(() => phone.remoteDirection(), WAIT).toBe('sendrecv')

async function talkTo(phone: Baresip): Promise<void> {
  const from = phone.events.length
  await phone.dial(EXTENSION)
  await station.desk.press('answer')
  await phone.waitFor('CALL_ESTABLISHED', { from, limitMs: 20_000 })
}
async function consult(): Promise<void> {
  const from = colleague.events.length
  await station.desk.transfer('consult', COLLEAGUE)
  await colleague.waitFor('CALL_ESTABLISHED', { from, limitMs: 20_000 })
  await station.desk.tile('held').waitFor()
}

describe('two calls', () => {
  test('the second is answered beside the first; 切换 between them; only one is talked to at a time', async () => {
    const { desk, caller } = station
    await talkTo(caller)
    await untilHears(caller, { heard: [AGENT_TONE] })
    await other.dial(EXTENSION)
    await desk.tile('ringing').waitFor()
    await desk.press('answer')
    await desk.tile('held').waitFor()
    await untilHears(other, { heard: [AGENT_TONE], not: [CALLER_TONE] })
    expect(caller.remoteDirection()).toBe('sendonly')
    await desk.press('swap')
    await untilTalkedTo(caller)
    await expect.poll(() => other.remoteDirection(), WAIT).toBe('sendonly')
    await desk.press('hangUp')
    await desk.press('resume')
    await untilTalkedTo(other)
    await desk.press('hangUp')
    const [first, second] = await until(calls, over)
    expect(first).toMatchObject({ result: 'answered', hungUpBy: 'agent', holdCount: 1 })
    expect(second).toMatchObject({ result: 'answered', hungUpBy: 'agent', holdCount: 1 })
    expect(first?.holdMs).toBeGreaterThan(1000)
  })
})

describe('转接', () => {
  test('盲转: the colleague gets the customer, the agent gets his wrap-up, the record says to whom', async () => {
    const { desk, caller } = station
    await talkTo(caller)
    await desk.transfer('blind', COLLEAGUE)
    await desk.untilPhase('wrapUp')
    await untilHears(caller, { heard: [COLLEAGUE_TONE], not: [AGENT_TONE] })
    await untilHears(colleague, { heard: [CALLER_TONE], not: [AGENT_TONE] })
    const [call] = await until(calls, over)
    expect(call).toMatchObject({
      result: 'answered',
      transferKind: 'blind',
      transferredTo: COLLEAGUE,
      hungUpBy: 'agent',
    })
  })

  test('to nobody: refused with the reason, and the customer is still there', async () => {
    const { desk, caller } = station
    await talkTo(caller)
    await desk.transfer('blind', '9404')
    const refused = t.phone.transfer.refused
      .replace('{{number}}', '9404')
      .replace('{{why}}', t.phone.ended[404].what)
    await desk.page.getByText(refused).waitFor({ timeout: 30_000 })
    await desk.page.keyboard.press('Escape')
    await desk.transferPanel.waitFor({ state: 'hidden' })
    await desk.untilPhase('talking')
    await untilTalkedTo(caller)
    await desk.press('hangUp')
    const [call, ...more] = await until(calls, over)
    expect(more).toEqual([])
    expect(call).toMatchObject({ result: 'answered', transferKind: null, transferredTo: null })
  })

  test('咨询转: first asked, then joined; both records tell it', async () => {
    const { desk, caller } = station
    await talkTo(caller)
    await consult()
    await untilHears(colleague, { heard: [AGENT_TONE], not: [CALLER_TONE] })
    await desk.press('completeTransfer')
    await untilHears(caller, { heard: [COLLEAGUE_TONE], not: [AGENT_TONE] })
    await untilHears(colleague, { heard: [CALLER_TONE], not: [AGENT_TONE] })
    const [customers, asked] = await until(calls, over)
    expect(customers).toMatchObject({
      transferKind: 'consult',
      transferredTo: COLLEAGUE,
      purpose: 'customer',
      result: 'answered',
    })
    expect(asked).toMatchObject({ purpose: 'consult', parentId: customers?.id, result: 'answered' })
  })

  test('返回客户: the colleague is let go, the customer taken back', async () => {
    const { desk, caller } = station
    await talkTo(caller)
    await consult()
    const from = colleague.events.length
    await desk.press('returnToCustomer')
    await colleague.waitFor('CALL_CLOSED', { from })
    await untilTalkedTo(caller)
    await desk.press('hangUp')
    const [customers] = await until(calls, over)
    expect(customers).toMatchObject({ transferKind: null, holdCount: 1, result: 'answered' })
  })
})

test('三方通话: all three hear one another, parted again only two do', async () => {
  const { desk, caller } = station
  await talkTo(caller)
  await consult()
  await desk.press('conferShort')
  await desk.current.filter({ hasText: t.phone.conference }).waitFor()
  const shownAt = Date.now()
  await untilTalkedTo(caller)
  await untilHears(colleague, { heard: [AGENT_TONE, CALLER_TONE] })
  const shownMs = Date.now() - shownAt
  await desk.press('part')
  await expect.poll(() => colleague.remoteDirection(), WAIT).toBe('sendonly')
  await untilTalkedTo(caller)
  await desk.press('conferShort')
  await untilTalkedTo(colleague)
  await desk.press('hangUpAll')
  const [customers, asked] = await until(calls, over)
  for (const call of [customers, asked])
    expect(call).toMatchObject({ conferenceCount: 2, result: 'answered' })
  expect(customers?.conferenceMs).toBeGreaterThanOrEqual(shownMs)
})

/** What the exchange says, and what stands in 呼叫电话记录 then. */
const FAILURES = [
  [302, 'redirected'],
  [401, 'failed'],
  [403, 'barred'],
  [404, 'notFound'],
  [407, 'failed'],
  [408, 'noAnswer'],
  [480, 'unavailable'],
  [486, 'busy'],
  [487, 'noAnswer'],
  [488, 'failed'],
  [503, 'failed'],
  [603, 'declined'],
] as const

test.each(FAILURES)(
  'a call that fails with %i is explained on screen and told in the list',
  async (code, result) => {
    const { desk } = station
    const number = `9${code}`
    await desk.dial(number)
    const words = t.phone.ended[code]
    const failed = desk.callBar.locator('.failed-call')
    await failed.getByText(words.what).waitFor({ timeout: 30_000 })
    await failed.getByText(words.do).waitFor()
    if (code === 302)
      await failed
        .getByRole('button', { name: t.phone.ended.callMoved.replace('{{number}}', '1003') })
        .waitFor()
    const [call, ...more] = await until(calls, over)
    expect(more).toEqual([])
    expect(call).toMatchObject({ result, sipCode: code, phase: 'done', remoteNumber: number })
    await failed.getByRole('button', { name: t.phone.ended.dismiss }).click()
    await desk.go('calls')
    await desk.page
      .getByRole('row', { name: new RegExp(number) })
      .getByText(t.calls.results[result])
      .first()
      .waitFor()
    await desk.go('desk')
  },
)
