import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change } from '../../shared/entities/change.ts'
import type { User } from '../../shared/entities/user.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'
import { startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { callOf, createWorkstation, customerOf, hashOf } from './workstation.ts'

let server: TestServer
let org: TestOrg
let agent: User

beforeAll(async () => {
  server = await startTestServer()
  org = await server.addOrg()
  agent = await org.addUser(['agent'])
}, 60_000)
afterAll(() => server?.stop())

/** A workstation with its agent logged on, and the short way to push. */
async function seat(user = agent) {
  const { client, device } = await server.logOn(user.account)
  const log = createWorkstation(device, user)
  const push = (...changes: Change[]) => client.sync.push({ deviceId: device, changes })
  return { client, device, log, push }
}
const rowsOf = async (id: string) =>
  (await server.store.pool.query('SELECT rev, data, scopes FROM record WHERE id = $1', [id])).rows
const changesOf = async (id: string) =>
  (await server.store.pool.query('SELECT * FROM change WHERE entity_id = $1 ORDER BY device_seq', [id])).rows

test('stores what was pushed, field for field', async () => {
  const { device, log, push } = await seat()
  const customers = Array.from({ length: 40 }, (_, n) =>
    customerOf(agent, {
      name: `䶮𠮷 “客户” ${n} \\ \t é`,
      remarks: '备注 '.repeat(n),
      createdAt: 1_700_000_000_000 + n,
    }),
  )
  const calls = Array.from({ length: 40 }, () => callOf(agent, device))
  const rows = [...customers, ...calls]
  const { results, highestSeq } = await push(
    ...customers.map(row => log.create('customer', row)),
    ...calls.map(row => log.create('call', row)),
  )
  expect(results.map(r => r.outcome)).toEqual(rows.map(() => 'accepted'))
  expect(highestSeq).toBe(80)
  const stored = await server.store.pool.query('SELECT id, data, rev FROM record WHERE id = ANY($1)', [
    rows.map(r => r.id),
  ])
  const byId = new Map(stored.rows.map(row => [row.id, row]))
  for (const row of rows) expect(byId.get(row.id)).toEqual({ id: row.id, rev: 1, data: row })
})

test('keeps changes so that their hashes can be checked again', async () => {
  const { log, push } = await seat()
  const row = customerOf(agent, { remarks: 'ü → 𠮷 " \\u0041' })
  const changes = [
    log.create('customer', row),
    log.change({ entity: 'customer', entityId: row.id, before: { grade: 'B' }, after: { grade: 'A' } }),
  ]
  await push(...changes)
  const kept = (await changesOf(row.id)).map(k => ({
    id: k.id,
    deviceId: k.device_id,
    deviceSeq: Number(k.device_seq),
    entity: k.entity,
    entityId: k.entity_id,
    baseRev: k.base_rev,
    version: k.version,
    before: k.before,
    after: k.after,
    actorId: k.actor_id,
    at: Number(k.at),
    prevHash: k.prev_hash,
    hash: k.hash,
  })) as Change[]
  expect(kept.map(canonicalJson)).toEqual(changes.map(canonicalJson))
  expect(kept.map(hashOf)).toEqual(kept.map(k => k.hash))
})

test('a row created and changed in one batch, all upon revision 0, takes every change in order', async () => {
  const { device, log, push } = await seat()
  const call = callOf(agent, device)
  const step = (before: object, after: object) =>
    log.change({ entity: 'call', entityId: call.id, before: { ...before }, after: { ...after } })
  const changes = [
    log.create('call', call),
    step({ phase: 'ringing' }, { phase: 'talking', answeredAt: 5 }),
    step({ phase: 'talking' }, { phase: 'wrapUp', endedAt: 9, result: 'answered' }),
  ]
  const { results } = await push(...[...changes].reverse()) // given in any order, applied by deviceSeq
  expect(results.map(r => [r.id, r.outcome, r.rev])).toEqual(
    [...changes].reverse().map(c => [c.id, 'accepted', 3]),
  )
  expect((await rowsOf(call.id))[0]).toMatchObject({
    rev: 3,
    data: { phase: 'wrapUp', answeredAt: 5, result: 'answered' },
  })

  // Its answer never reached the workstation, which goes on upon revision 0.
  const { results: later } = await push(step({ phase: 'wrapUp' }, { phase: 'done' }))
  expect(later).toMatchObject([{ outcome: 'accepted', rev: 4 }])
})

test('redelivery changes nothing', async () => {
  const { device, log, push } = await seat()
  const changes = Array.from({ length: 20 }, () => log.create('call', callOf(agent, device)))
  await push(...changes)
  const before = await server.store.pool.query('SELECT id, rev, change_xid FROM record ORDER BY id')
  const again = await push(...changes)
  expect(again.results).toEqual(changes.map(c => ({ id: c.id, outcome: 'duplicate', rev: 1 })))
  expect((await server.store.pool.query('SELECT id, rev, change_xid FROM record ORDER BY id')).rows).toEqual(
    before.rows,
  )
  expect(await changesOf(changes[0]?.entityId ?? '')).toHaveLength(1)
})

test('the same change twice in one batch is applied once', async () => {
  const { log, push } = await seat()
  const row = customerOf(agent)
  const change = log.create('customer', row)
  const { results } = await push(change, change)
  expect(results.map(r => r.outcome)).toEqual(['accepted', 'duplicate'])
  expect(await rowsOf(row.id)).toMatchObject([{ rev: 1 }])
})

test('five deliveries of a batch at the same time apply it once', async () => {
  const { device, log, push } = await seat()
  const call = callOf(agent, device)
  const changes = [
    log.create('call', call),
    log.change({ entity: 'call', entityId: call.id, after: { phase: 'talking' } }),
    ...Array.from({ length: 30 }, () => log.create('call', callOf(agent, device))),
  ]
  const answers = await Promise.all(Array.from({ length: 5 }, () => push(...changes)))
  const counts = Map.groupBy(
    answers.flatMap(a => a.results),
    r => r.outcome,
  )
  expect(counts.get('accepted')).toHaveLength(32)
  expect(counts.get('duplicate')).toHaveLength(128)
  expect(await rowsOf(call.id)).toMatchObject([{ rev: 2, data: { phase: 'talking' } }])
  expect(new Set(answers.map(a => a.highestSeq))).toEqual(new Set([32]))
})

test('two devices creating the same row at the same time lose neither change', async () => {
  const other = await org.addUser(['agent'])
  const [a, b] = [await seat(), await seat(other)]
  const row = customerOf(agent)
  const [first, second] = await Promise.all([
    a.push(a.log.create('customer', row)),
    b.push(b.log.create('customer', { ...row, grade: 'D' } as typeof row)),
  ])
  const outcomes = [first.results[0]?.outcome, second.results[0]?.outcome].sort()
  expect(outcomes).toEqual(['accepted', 'conflict'])
  expect(await changesOf(row.id)).toHaveLength(2)
})

test('tells the highest sequence number, also above its own after a restored file', async () => {
  const { client, device, log, push } = await seat()
  for (let n = 0; n < 7; n++) await push(log.create('customer', customerOf(agent)))
  const restored = createWorkstation(device, agent)
  restored.seq = 3
  const reused = restored.create('customer', customerOf(agent))
  const { results, highestSeq } = await client.sync.push({ deviceId: device, changes: [reused] })
  expect(highestSeq).toBe(7)
  // Number 4 belongs to another change: kept for a person, swallowed by nothing.
  expect(results).toEqual([
    { id: reused.id, outcome: 'rejected', rev: 0, reason: 'tampered', detail: 'deviceSeq' },
  ])
  expect(await rowsOf(reused.entityId)).toEqual([])
})

test('a device delivers what former users of the seat left in its outbox, and nobody else', async () => {
  const successor = await org.addUser(['agent'])
  const stranger = await org.addUser(['agent'])
  const { device, log } = await seat()
  const left = log.create('call', callOf(agent, device))
  const foreign = log.create('call', callOf(stranger, device), { actorId: stranger.id })
  const { client } = await server.logOn(successor.account, device)
  const { results } = await client.sync.push({ deviceId: device, changes: [left, foreign] })
  expect(results).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'rejected', reason: 'forbidden', detail: 'actor' },
  ])
})
