import { afterAll, beforeAll, expect, test } from 'vitest'
import { pushChanges } from '../../server/sync/push.ts'
import type { Change } from '../../shared/entities/change.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { type ChangeId, newId, type OrgId, type UserId } from '../../shared/ids.ts'
import { type CentralClient, startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { callOf, createWorkstation, customerOf, hashOf } from './workstation.ts'

let server: TestServer
let org: TestOrg
let agent: User
let client: CentralClient
let device: Change['deviceId']
let log: ReturnType<typeof createWorkstation>

beforeAll(async () => {
  server = await startTestServer()
  org = await server.addOrg()
  agent = await org.addUser(['agent'])
  ;({ client, device } = await server.logOn(agent.account))
  log = createWorkstation(device, agent)
}, 60_000)
afterAll(() => server?.stop())

const push = async (...changes: Change[]) => (await client.sync.push({ deviceId: device, changes })).results
const isStored = async (id: string) =>
  (await server.store.pool.query('SELECT 1 FROM record WHERE id = $1', [id])).rowCount === 1
const fresh = (more: Partial<Customer> = {}, change: Partial<Change> = {}) =>
  log.create('customer', customerOf(agent, more), change)

test.each<[string, () => Change, object]>([
  ['an edited payload', () => ({ ...fresh(), after: { ...customerOf(agent) } }), { reason: 'tampered' }],
  ['an edited time', () => ({ ...fresh(), at: 1 }), { reason: 'tampered' }],
  ['a hash that is none', () => ({ ...fresh(), hash: '\0'.repeat(64) }), { reason: 'tampered' }],
  ['a newer schema', () => fresh({}, { version: 99 }), { reason: 'unknownVersion' }],
  ['a foreign organisation', () => fresh({ orgId: newId<OrgId>() }), { reason: 'foreign' }],
  ['another device', () => fresh({}, { deviceId: newId() }), { reason: 'foreign' }],
  [
    'an unknown actor',
    () => fresh({}, { actorId: newId<UserId>() }),
    { reason: 'forbidden', detail: 'actor' },
  ],
  [
    'a payload of another row',
    () => log.create('customer', customerOf(agent), { entityId: newId() }),
    { reason: 'invalid', detail: 'id' },
  ],
  [
    'a wrong field',
    () => fresh({ grade: 'E' as 'A' }),
    { reason: 'invalid', detail: 'grade: invalid_value' },
  ],
  ['a nested wrong field', () => fresh({ phones: [{ number: '' }] as never }), { reason: 'invalid' }],
  [
    'a field of no meaning',
    () => fresh({ extra: 1 } as never),
    { reason: 'invalid', detail: 'unknown field' },
  ],
  ['text no database takes', () => fresh({ remarks: 'a\0b' }), { reason: 'invalid' }],
  ['half a character', () => fresh({ name: '\ud800' }), { reason: 'invalid' }],
  [
    'a random id',
    () => fresh({}, { id: crypto.randomUUID() as ChangeId }),
    { reason: 'invalid', detail: 'id' },
  ],
  [
    'an id of the far future',
    () => fresh({}, { id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' as ChangeId }),
    { reason: 'invalid', detail: 'id' },
  ],
  ['a revision no integer holds', () => fresh({}, { baseRev: 2 ** 40, before: {} }), { reason: 'invalid' }],
  [
    "an account's own data",
    () =>
      log.change({
        entity: 'user',
        entityId: agent.id,
        after: { roles: ['admin'] },
        before: { roles: ['agent'] },
      }),
    { reason: 'forbidden' },
  ],
  [
    "another agent's call",
    () => log.create('call', { ...callOf(agent, device), agentId: newId<UserId>() } as never),
    { reason: 'forbidden' },
  ],
])('%s is refused, and the rest of the batch is taken', async (_name, make, refusal) => {
  const [before, bad, after] = [fresh(), make(), fresh()]
  const results = await push(before, bad, after)
  expect(results).toMatchObject([
    { outcome: 'accepted' },
    { id: bad.id, outcome: 'rejected', ...refusal },
    { outcome: 'accepted' },
  ])
  expect(JSON.stringify(results[1])).not.toContain('欧阳')
  if (bad.entityId !== agent.id) expect(await isStored(bad.entityId)).toBe(false)
  expect(await push(before, bad, after)).toMatchObject([
    { outcome: 'duplicate' },
    { outcome: 'rejected', ...refusal },
    { outcome: 'duplicate' },
  ])
})

test('an item that is no change at all does not hold up the others', async () => {
  const sender = { orgId: org.id, deviceId: device, userId: agent.id }
  const good = fresh()
  const deep = fresh()
  let bottom: Record<string, unknown> = {}
  deep.after = bottom
  for (let n = 0; n < 50_000; n++) bottom = bottom.x = {}
  const items = [
    { ...fresh(), entity: 'invoice' },
    { ...fresh(), deviceSeq: -1 },
    { id: newId<ChangeId>() },
    { ...fresh(), after: { when: new Date() } },
    { ...fresh(), after: { big: 1n } },
    deep,
    good,
  ]
  const { results } = await pushChanges(server.store, sender, items as { id: ChangeId }[])
  expect(results.map(r => r.reason ?? r.outcome)).toEqual([
    'unknownVersion',
    'invalid',
    'unknownVersion',
    'invalid',
    'invalid',
    'invalid',
    'accepted',
  ])
})

test('what the database itself refuses is refused alone', async () => {
  await server.store.pool.query(
    `ALTER TABLE record ADD CONSTRAINT unforeseen CHECK (data->>'no' <> 'unforeseen')`,
  )
  const bad = [fresh({ no: 'unforeseen' }), fresh({ no: 'unforeseen' })]
  const good = Array.from({ length: 7 }, () => fresh())
  const results = await push(...good.slice(0, 3), bad[0] as Change, ...good.slice(3), bad[1] as Change)
  expect(results.map(r => r.detail ?? r.outcome)).toEqual([
    ...Array(3).fill('accepted'),
    '23514',
    ...Array(4).fill('accepted'),
    '23514',
  ])
  await server.store.pool.query('ALTER TABLE record DROP CONSTRAINT unforeseen')
  expect(await push(...bad)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
})

test('rights are those of the actor, and follow him', async () => {
  const inspector = await org.addUser(['inspector'])
  const seat = await server.logOn(inspector.account)
  const own = createWorkstation(seat.device, inspector)
  const change = own.create('customer', customerOf(inspector))
  const deliver = () => seat.client.sync.push({ deviceId: seat.device, changes: [change] })
  expect((await deliver()).results).toMatchObject([{ outcome: 'rejected', reason: 'forbidden' }])
  // Refused for good reason; the reason gone, the same change may be sent again.
  await server.store.pool.query(`UPDATE record SET data = data || '{"roles":["agent"]}' WHERE id = $1`, [
    inspector.id,
  ])
  expect((await deliver()).results).toMatchObject([{ outcome: 'accepted' }])
})

test('a refused change is kept whole', async () => {
  const bad = fresh({ remarks: 'nul \0 half \ud83d', region: '北京' })
  await push(bad)
  const { rows } = await server.store.pool.query(
    'SELECT outcome, reason, after, hash FROM change WHERE id = $1',
    [bad.id],
  )
  expect(rows).toEqual([{ outcome: 'rejected', reason: 'invalid', after: bad.after, hash: bad.hash }])
  expect(hashOf(bad)).toBe(bad.hash)
})
