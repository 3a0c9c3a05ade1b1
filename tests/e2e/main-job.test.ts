import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KnownCaller, knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { mainJob, NOTE } from './main-job.ts'
import { PASSPHRASE, type Station, startStation } from './station.ts'

const caller = knownCallers.find(known => known.complaint) as KnownCaller
let server: TestServer
let station: Station
let customer: Customer

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  const { rows } = await server.store.pool.query<{ data: Customer }>(
    `SELECT data FROM record WHERE entity = 'customer' AND data->'phones'->0->>'number' = $1`,
    [caller.number],
  )
  customer = (rows[0] as { data: Customer }).data
  station = await startStation({ callerNumber: caller.number })
}, 180_000)
afterAll(async () => {
  await station?.close()
  await server?.stop()
})

test('a real call from ring to record, the window lost twice on the way', async () => {
  const agent = DEMO_LOG_ONS.find(a => a.role === 'agent')
  if (!agent) throw new Error('no demo agent')
  await station.desk.chooseServer(server.url, PASSPHRASE)
  await mainJob(station, { ...agent, customer: customer.name })

  const stored = await server.store.pool.query(
    `SELECT data, rev FROM record WHERE entity = 'callRecord' AND data->>'content' = $1`,
    [NOTE],
  )
  expect(stored.rows).toHaveLength(1)
  expect(stored.rows[0].data).toMatchObject({
    customerId: customer.id,
    direction: 'inbound',
    reason: 'progress',
    verification: 'verified',
    handling: 'answered',
  })
  const calls = await server.store.pool.query(`SELECT data FROM record WHERE entity = 'call' AND id = $1`, [
    stored.rows[0].data.callId,
  ])
  expect(calls.rows).toHaveLength(1)
  const call = calls.rows[0].data
  expect(call).toMatchObject({
    phase: 'done',
    result: 'answered',
    hungUpBy: 'agent',
    holdCount: 1,
    interruptedIn: null,
    customerId: customer.id,
  })
  expect(call.endedAt - call.answeredAt).toBeGreaterThan(5000)
}, 180_000)
