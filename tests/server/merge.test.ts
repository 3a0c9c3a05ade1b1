import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change } from '../../shared/entities/change.ts'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import type { User } from '../../shared/entities/user.ts'
import { startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { createWorkstation, listOf } from './workstation.ts'

let server: TestServer
let org: TestOrg
let users: User[]

beforeAll(async () => {
  server = await startTestServer()
  org = await server.addOrg()
  users = [await org.addUser(['leader']), await org.addUser(['leader'])]
}, 60_000)
afterAll(() => server?.stop())

async function seat(user: User) {
  const { client, device } = await server.logOn(user.account)
  const log = createWorkstation(device, user)
  const push = async (...changes: Change[]) => (await client.sync.push({ deviceId: device, changes })).results
  const edit = (row: OutboundList, baseRev: number, after: Partial<OutboundList>) => {
    const before = Object.fromEntries(
      Object.keys(after).map(field => [field, row[field as keyof OutboundList]]),
    )
    return log.change({ entity: 'outboundList', entityId: row.id, baseRev, before, after })
  }
  return { client, log, push, edit }
}

/** Two workstations, and a list that both have at revision 1. */
async function both() {
  const [a, b] = [await seat(users[0] as User), await seat(users[1] as User)]
  const row = listOf(users[0] as User)
  await a.push(a.log.create('outboundList', row))
  return { a, b, row }
}
const standing = async (id: string) =>
  (await server.store.pool.query('SELECT rev, data FROM record WHERE id = $1', [id])).rows[0]

test('different fields are merged', async () => {
  const { a, b, row } = await both()
  expect(await a.push(a.edit(row, 1, { purpose: 'followUp' }))).toMatchObject([
    { outcome: 'accepted', rev: 2 },
  ])
  expect(await b.push(b.edit(row, 1, { name: '上海' }))).toMatchObject([{ outcome: 'merged', rev: 3 }])
  expect(await standing(row.id)).toEqual({ rev: 3, data: { ...row, purpose: 'followUp', name: '上海' } })
})

test('on the same field the first stays and the other is kept for a person', async () => {
  const { a, b, row } = await both()
  await a.push(a.edit(row, 1, { purpose: 'followUp', script: 'a' }))
  const losing = b.edit(row, 1, { purpose: 'notice', name: '上海' })
  expect(await b.push(losing)).toMatchObject([{ outcome: 'conflict', rev: 2 }])
  expect(await standing(row.id)).toEqual({ rev: 2, data: { ...row, purpose: 'followUp', script: 'a' } })
  const { rows } = await server.store.pool.query('SELECT * FROM conflict WHERE change_id = $1', [losing.id])
  expect(rows).toMatchObject([
    {
      entity_id: row.id,
      rev: 2,
      standing: { purpose: 'followUp' },
      losing: { purpose: 'notice' },
      actor_id: users[1]?.id,
      resolved_at: null,
    },
  ])
  const { rows: kept } = await server.store.pool.query('SELECT after FROM change WHERE id = $1', [losing.id])
  expect(kept).toEqual([{ after: { purpose: 'notice', name: '上海' } }])
  // The answer may have got lost: told again, kept once.
  expect(await b.push(losing)).toMatchObject([{ outcome: 'conflict', rev: 2 }])
  expect(
    (await server.store.pool.query('SELECT 1 FROM conflict WHERE entity_id = $1', [row.id])).rowCount,
  ).toBe(1)
})

test('the row that stands comes again to an author who may have passed over it', async () => {
  const { a, b, row } = await both()
  await a.push(a.edit(row, 1, { purpose: 'followUp' }))
  const { cursor } = await b.client.sync.pull({ cursor: null, limit: 1000 })
  await b.push(b.edit(row, 1, { purpose: 'notice' }))
  const { rows } = await b.client.sync.pull({ cursor, limit: 1000 })
  expect(rows).toMatchObject([{ id: row.id, rev: 2, row: { purpose: 'followUp' } }])
})

test('the same value twice is no conflict', async () => {
  const { a, b, row } = await both()
  await a.push(a.edit(row, 1, { purpose: 'followUp', untilAt: 5 }))
  expect(await b.push(b.edit(row, 1, { untilAt: 5, purpose: 'followUp' }))).toMatchObject([
    { outcome: 'merged', rev: 3 },
  ])
})

test('own earlier changes are no rivals, those of others in between are', async () => {
  const { a, b, row } = await both()
  await a.push(a.edit(row, 1, { purpose: 'followUp' }), a.edit(row, 1, { purpose: 'survey' }))
  await b.push(b.edit(row, 3, { name: '上海' }))
  expect(await a.push(a.edit(row, 1, { purpose: 'notice' }))).toMatchObject([{ outcome: 'merged', rev: 5 }])
  expect(await a.push(a.edit(row, 1, { name: '广州' }))).toMatchObject([{ outcome: 'conflict', rev: 5 }])
  expect(await standing(row.id)).toMatchObject({ data: { purpose: 'notice', name: '上海' } })
})

test('a batch that overtook an earlier one keeps the later value', async () => {
  const { a, row } = await both()
  const early = a.edit(row, 1, { purpose: 'followUp', script: 'early' })
  const late = a.edit(row, 1, { purpose: 'notice' })
  expect(await a.push(late)).toMatchObject([{ outcome: 'accepted' }])
  expect(await a.push(early)).toMatchObject([{ outcome: 'merged' }])
  expect(await standing(row.id)).toMatchObject({ data: { purpose: 'notice', script: 'early' } })
})

test('a change that arrives before its row is refused, and taken when sent again after it', async () => {
  const a = await seat(users[0] as User)
  const row = listOf(users[0] as User)
  const create = a.log.create('outboundList', row)
  const edit = a.edit(row, 0, { purpose: 'followUp' })
  expect(await a.push(edit)).toMatchObject([
    { outcome: 'rejected', reason: 'invalid', detail: 'row unknown' },
  ])
  expect(await a.push(create)).toMatchObject([{ outcome: 'accepted', rev: 1 }])
  expect(await a.push(edit)).toMatchObject([{ outcome: 'accepted', rev: 2 }])
  expect(await a.push(edit)).toMatchObject([{ outcome: 'duplicate', rev: 2 }])
})

test('after this store was put back to an earlier state, revisions never look older than what workstations have', async () => {
  const { a, row } = await both()
  expect(await a.push(a.edit(row, 9, { purpose: 'followUp' }))).toMatchObject([
    { outcome: 'accepted', rev: 10 },
  ])
})

test('edits of many workstations at once: every one is applied or kept as a conflict', async () => {
  const { a, row } = await both()
  const seats = await Promise.all(users.concat(users, users).map(seat))
  const outcomes = await Promise.all(
    seats.map(s => s.push(s.edit(row, 1, { script: s.log.seq.toString() + Math.random() }))),
  )
  expect(
    outcomes
      .flat()
      .map(r => r.outcome)
      .sort(),
  ).toEqual(['accepted', ...Array(5).fill('conflict')])
  const { rows } = await server.store.pool.query('SELECT outcome FROM change WHERE entity_id = $1', [row.id])
  expect(rows).toHaveLength(7)
  expect(await a.push(a.edit(row, 2, { script: 'last' }))).toMatchObject([{ outcome: 'accepted', rev: 3 }])
})
