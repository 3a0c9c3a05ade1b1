import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTries } from '../../server/auth/tries.ts'
import { createRandom } from '../../server/demo/random.ts'
import { safeError } from '../../server/http/log.ts'
import { dayOfId } from '../../server/store/partitions.ts'
import { findRecords, putRecords } from '../../server/store/records.ts'
import { judge } from '../../server/sync/judge.ts'
import { entities } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { type CustomerId, newId } from '../../shared/ids.ts'
import { startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { createWorkstation, customerOf, listOf } from './workstation.ts'

let server: TestServer
let org: TestOrg
let user: User
const random = createRandom(1)
const idAt = (at: number) => random.id<CustomerId>(at)

beforeAll(async () => {
  server = await startTestServer()
  org = await server.addOrg()
  user = await org.addUser(['agent'])
}, 60_000)
afterAll(() => server?.stop())

const partitionOf = async (id: string) =>
  (await server.store.pool.query('SELECT tableoid::regclass::text AS name FROM record WHERE id = $1', [id]))
    .rows[0]?.name
const put = (...rows: { id: string }[]) => putRecords(server.store.pool, org.id, 'customer', rows)

test('a month gets its partition when its first row comes, also several at once', async () => {
  const ids = [1, 2, 3, 1, 2].map(back => idAt(Date.now() - back * 31 * 86_400_000))
  await Promise.all(ids.map(id => server.store.partitions.cover([id])))
  await put(...ids.map(id => customerOf(user, { id })))
  for (const id of ids)
    expect(await partitionOf(id)).toBe(`record_${dayOfId(id).slice(0, 7).replace('-', '_')}`)
})

test('rows of a wrong clock lie in the default partition, and move when their month comes', async () => {
  const [far, near] = [idAt(Date.UTC(2150, 5, 1)), idAt(Date.now() - 200 * 86_400_000)]
  await server.store.partitions.cover([far])
  await put(customerOf(user, { id: far }), customerOf(user, { id: near }))
  expect([await partitionOf(far), await partitionOf(near)]).toEqual(['record_default', 'record_default'])
  await server.store.partitions.cover([near])
  expect(await partitionOf(near)).toMatch(/^record_\d{4}_\d\d$/)
  expect((await findRecords(server.store.pool, org.id, [far, near])).size).toBe(2)
})

test('a look-up by ids goes by the key, in one partition each', async () => {
  const id = idAt(Date.now())
  await server.store.partitions.cover([id])
  await put(customerOf(user, { id }))
  const { rows } = await server.store.pool.query(
    `EXPLAIN (ANALYZE, FORMAT TEXT) SELECT r.id FROM unnest($2::uuid[], $3::date[]) AS k(id, day),
       LATERAL (SELECT * FROM record WHERE org_id = $1 AND occurred_on = k.day AND record.id = k.id OFFSET 0) r`,
    [org.id, [id], [dayOfId(id)]],
  )
  const plan = rows.map(row => row['QUERY PLAN']).join('\n')
  expect(plan).not.toContain('Seq Scan')
  expect(plan.match(/Scan using \w+_pkey .*\(actual/g)).toHaveLength(1)
})

test('changes of an older schema are lifted, and a part of a row fills in nothing', () => {
  const before = { ...entities.outboundList }
  Object.assign(entities.outboundList, {
    version: 2,
    upgrade: {
      2: (v1: Record<string, unknown>) => ({
        ...v1,
        name: v1.name ?? '未知',
        purpose: v1.purpose === 'A' ? 'B' : (v1.purpose ?? 'C'),
      }),
    },
  })
  const leader: User = { ...user, roles: ['leader'] }
  const log = createWorkstation(newId(), leader)
  const row = listOf(leader, { name: '上海', purpose: 'D' })
  const data = { ...row } as Record<string, unknown>
  const stored = { entity: 'outboundList', id: row.id, rev: 1, version: 2, data, deleted: false } as const
  const edit = (after: object) =>
    log.change({
      entity: 'outboundList',
      entityId: row.id,
      version: 1,
      baseRev: 1,
      before: { x: 0 },
      after: { ...after },
    })
  const verdict = (after: object) =>
    judge({ change: edit(after), row: stored, rivals: [], actor: leader, orgId: org.id })
  expect(verdict({ script: 'old' })).toMatchObject({
    fate: { outcome: 'accepted', fields: ['script'] },
    row: { version: 2, data: { name: '上海', purpose: 'D', script: 'old' } },
  })
  expect(verdict({ purpose: 'A' })).toMatchObject({
    fate: { fields: ['purpose'] },
    row: { data: { purpose: 'B', name: '上海' } },
  })
  const old = { ...stored, version: 1, data: { ...data, name: undefined } }
  const lifted = judge({ change: edit({ script: 'x' }), row: old, rivals: [], actor: leader, orgId: org.id })
  expect(lifted.row?.data).toMatchObject({ name: '未知', script: 'x' })
  Object.assign(entities.outboundList, before)
})

test('tries are counted in a window of time', () => {
  let now = 0
  const tries = createTries(2, 1_000, () => now)
  tries.failed('a')
  expect(tries.waitMs('a')).toBe(0)
  now = 400
  tries.failed('a')
  expect(tries.waitMs('a')).toBe(600)
  expect(tries.waitMs('b')).toBe(0)
  now = 1_001
  expect(tries.waitMs('a')).toBe(0)
  tries.failed('a')
  expect(tries.waitMs('a')).toBe(399)
  tries.forget('a')
  expect(tries.waitMs('a')).toBe(0)
})

test('what is logged of an error quotes nothing', () => {
  const cause = Object.assign(new Error('value "欧阳"'), {
    code: '23505',
    detail: 'Key (name)=(欧阳)',
    table: 'record',
  })
  const logged = safeError(new Error('failed for 欧阳\n    at 13800138000', { cause }))
  expect(logged).toMatchObject({ type: 'Error', cause: { code: '23505', table: 'record' } })
  expect(JSON.stringify(logged)).not.toContain('欧阳')
})
