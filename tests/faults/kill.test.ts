import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import type { Call } from '../../shared/entities/call.ts'
import { EXTENSION, lineOf, PASSPHRASE, type Station, startStation } from '../e2e/station.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const CALLER = '13900001234'
let server: TestServer
let station: Station

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  station = await startStation({ callerNumber: CALLER })
  await station.desk.chooseServer(server.url, PASSPHRASE)
  const agent = DEMO_LOG_ONS.find(a => a.role === 'agent')
  if (!agent) throw new Error('no demo agent')
  await station.desk.logOn(agent.account, agent.password)
  await station.desk.connectLine(lineOf(station.pbx))
}, 180_000)
afterAll(async () => {
  await station?.close()
  await server?.stop()
})

/** The calls of this caller on the server, oldest first. */
async function callsOnServer(): Promise<Call[]> {
  const { rows } = await server.store.pool.query<{ data: Call }>(
    `SELECT data FROM record WHERE entity = 'call' AND data->>'remoteKey' = $1 ORDER BY data->>'startedAt'`,
    [`86${CALLER}`],
  )
  return rows.map(r => r.data)
}

const phases = ['ringing', 'talking', 'wrapUp'] as const

test.each(phases)(
  'the program killed while %s: one record, marked, and on the server',
  async phase => {
    const before = await callsOnServer()
    const { desk, caller } = station
    await desk.untilLineReady(EXTENSION)
    await caller.dial(EXTENSION)
    await desk.untilRinging('139 0000 1234')
    if (phase !== 'ringing') {
      await desk.press('answer')
      await desk.untilPhase('talking')
    }
    if (phase === 'wrapUp') {
      await caller.hangUp()
      await desk.untilPhase('wrapUp')
    }
    await station.app.kill()
    await caller.hangUp().catch(() => {})
    await station.relaunch()
    // Nobody logs on: opening the store is enough for the record to be closed and sent.
    await station.desk.unlock(PASSPHRASE)
    await station.desk.untilLogOn()
    await vi.waitFor(
      async () => {
        const calls = await callsOnServer()
        expect(calls).toHaveLength(before.length + 1)
        expect(calls.at(-1)).toMatchObject({ phase: 'done', interruptedIn: phase })
      },
      { timeout: 30_000, interval: 500 },
    )
    const call = (await callsOnServer()).at(-1)
    expect(call?.result).toBe(phase === 'ringing' ? 'failed' : 'answered')
    expect(call?.endedAt).toBeGreaterThanOrEqual(call?.startedAt ?? Number.POSITIVE_INFINITY)
    const agent = DEMO_LOG_ONS.find(a => a.role === 'agent')
    await station.desk.logOn(agent?.account ?? '', agent?.password ?? '')
  },
  120_000,
)
