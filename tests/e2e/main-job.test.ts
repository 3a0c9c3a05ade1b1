import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseFuses } from '../../build/fuses.mjs'
import { type KnownCaller, knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { mainJob, NOTE } from './main-job.ts'
import { PASSPHRASE, type Station, startStation } from './station.ts'

const PACKAGED = 'dist/linux-unpacked/zuoxi'
const caller = knownCallers.find(known => known.complaint) as KnownCaller
const agent = DEMO_LOG_ONS.find(person => person.role === 'agent') as (typeof DEMO_LOG_ONS)[number]

function pack(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/package.mjs'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`packaging failed\n${stdout}\n${stderr}`)
}

describe.each([
  ['built', undefined],
  ['packaged', PACKAGED],
])('the program, %s', (_name, executable) => {
  let server: TestServer
  let station: Station

  beforeAll(async () => {
    if (executable) pack()
    server = await startTestServer({ demo: true })
    station = await startStation({ callerNumber: caller.number, launch: { executable } })
  }, 180_000)
  afterAll(async () => {
    await station?.close()
    await server?.stop()
  })

  test('does the main job on a real call, its window lost twice on the way', async () => {
    await station.desk.chooseServer(server.url, PASSPHRASE)
    await mainJob(station, { ...agent, customer: caller.name })

    const stored = await server.store.pool.query(
      `SELECT data FROM record WHERE entity = 'callRecord' AND data->>'content' = $1`,
      [NOTE],
    )
    expect(stored.rows).toHaveLength(1)
    const record = stored.rows[0].data
    const customers = await server.store.pool.query(
      `SELECT id FROM record WHERE entity = 'customer' AND data->>'name' = $1 AND data->'phones'->0->>'number' = $2`,
      [caller.name, caller.number],
    )
    expect(record).toMatchObject({
      customerId: customers.rows[0].id,
      direction: 'inbound',
      contactName: caller.name,
      reason: 'progress.service.visit',
      verification: 'verified',
      handling: 'answered',
    })
    const calls = await server.store.pool.query(`SELECT data FROM record WHERE entity = 'call' AND id = $1`, [
      record.callId,
    ])
    expect(calls.rows).toHaveLength(1)
    const call = calls.rows[0].data
    expect(call).toMatchObject({
      phase: 'done',
      result: 'answered',
      hungUpBy: 'agent',
      holdCount: 1,
      interruptedIn: null,
      customerId: record.customerId,
    })
    expect(call.endedAt - call.answeredAt).toBeGreaterThan(5000)
  }, 180_000)

  test('leaves nothing readable behind', () => {
    const file = join(station.app.profile, 'workstation', 'zuoxi.db')
    const found = execFileSync('strings', ['-n', '5', file], { maxBuffer: 1e8 }).toString()
    expect(found).not.toContain(caller.number)
    const bytes = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)])
    for (const secret of [caller.name, caller.number, NOTE.slice(0, 8), 'SQLite format 3'])
      expect(bytes.includes(secret), secret).toBe(false)
    const log = readFileSync(join(station.app.profile, 'workstation', 'zuoxi.log'), {
      encoding: 'utf8',
      flag: 'a+',
    })
    for (const secret of [caller.name, caller.number, agent.password, PASSPHRASE])
      expect(log).not.toContain(secret)
  })
})

test('the packaged program’s fuses are those of a release', async () => {
  const wire = await getCurrentFuseWire(PACKAGED)
  const read = Object.keys(releaseFuses).map(name => {
    const state = wire[FuseV1Options[name as keyof typeof FuseV1Options] as unknown as FuseV1Options]
    return [name, state === FuseState.ENABLE]
  })
  expect(Object.fromEntries(read)).toEqual(releaseFuses)
})
