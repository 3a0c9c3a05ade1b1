import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { putRecords } from '../../server/store/records.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { pullRows } from '../../server/sync/pull.ts'
import type { PulledRow } from '../../shared/contract/central.ts'
import { type Complaint, type ComplaintBrief, complaintEntity } from '../../shared/entities/complaint.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId } from '../../shared/ids.ts'
import { aComplaint } from '../support/forms.ts'
import { type CentralClient, startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { callOf, createWorkstation, customerOf } from './workstation.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server?.stop())

const manager = async (org: TestOrg) => server.logOn((await org.addUser(['manager'])).account)

/** Everything behind a cursor, page by page. */
async function pullAll(client: CentralClient, cursor: string | null = null, limit = 1000) {
  const rows: PulledRow[] = []
  for (;;) {
    const page = await client.sync.pull({ cursor, limit })
    rows.push(...page.rows)
    cursor = page.cursor
    if (!page.more) return { rows, cursor }
  }
}
const put = (org: TestOrg, ...rows: { id: string }[]) =>
  inTransaction(server.store.pool, client => putRecords(client, org.id, 'customer', rows))

test('pages give every row once, in the order written; then nothing until something is written', async () => {
  const org = await server.addOrg()
  const { client, user } = await manager(org)
  const rows = Array.from({ length: 25 }, (_, n) => customerOf(user, { no: `${n}` }))
  for (const row of rows) await put(org, row)
  const { rows: pulled, cursor } = await pullAll(client, null, 7)
  expect(pulled.filter(r => r.entity === 'customer').map(r => r.row)).toEqual(rows)
  expect(await client.sync.pull({ cursor, limit: 7 })).toEqual({
    rows: [],
    cursor,
    more: false,
    restart: false,
  })
  await put(org, { ...rows[3], no: 'new' } as never)
  expect((await pullAll(client, cursor)).rows).toMatchObject([
    { id: rows[3]?.id, rev: 2, row: { no: 'new' } },
  ])
})

test('four writers with transactions of uneven length: a reader that follows loses nothing', async () => {
  const org = await server.addOrg()
  const { client, user } = await manager(org)
  const written: string[] = []
  const until = Date.now() + 2_000
  const writers = Array.from({ length: 4 }, async () => {
    while (Date.now() < until)
      await inTransaction(server.store.pool, async db => {
        const rows = Array.from({ length: 1 + Math.floor(Math.random() * 4) }, () => customerOf(user))
        await putRecords(db, org.id, 'customer', rows)
        await sleep(Math.random() * 30) // numbered first, committed late
        written.push(...rows.map(row => row.id))
      })
  })
  const seen: string[] = []
  let cursor: string | null = null
  const follow = async () => {
    const page = await pullAll(client, cursor, 50)
    cursor = page.cursor
    seen.push(...page.rows.filter(r => r.entity === 'customer').map(r => r.id))
  }
  let writing = true
  const all = Promise.all(writers).finally(() => (writing = false))
  while (writing) await follow()
  await all
  await follow()
  expect(written.length).toBeGreaterThan(100)
  expect(seen.sort()).toEqual(written.sort())
})

test('a transaction that stays open holds back what came after it, and nothing gets lost', async () => {
  const org = await server.addOrg()
  const { client, user } = await manager(org)
  const { cursor } = await pullAll(client)
  const [early, late] = [customerOf(user), customerOf(user)]
  const open = await server.store.pool.connect()
  await open.query('BEGIN')
  await putRecords(open, org.id, 'customer', [early])
  await put(org, late)
  expect((await pullAll(client, cursor)).rows).toEqual([])
  await open.query('COMMIT')
  open.release()
  expect((await pullAll(client, cursor)).rows.map(r => r.id)).toEqual([early.id, late.id])
})

test('transaction ids are ordered as numbers', async () => {
  const org = await server.addOrg()
  const { client, user } = await manager(org)
  const rows = Array.from({ length: 6 }, () => customerOf(user))
  await put(org, ...rows)
  for (const [n, xid] of ['9', '10', '99', '100', '400', '50'].entries())
    await server.store.pool.query('UPDATE record SET change_xid = $1::xid8 WHERE id = $2', [xid, rows[n]?.id])
  const { rows: pulled } = await pullAll(client, null, 2)
  expect(pulled.filter(r => r.entity === 'customer').map(r => r.id)).toEqual(
    [0, 1, 5, 2, 3, 4].map(n => rows[n]?.id),
  )
})

test('each role sees its own, and nobody another organisation', async () => {
  const [org, other] = [await server.addOrg(), await server.addOrg()]
  const people = {
    one: await org.addUser(['agent']),
    two: await org.addUser(['agent'], 1),
    leader: await org.addUser(['leader']),
    inspector: await org.addUser(['inspector']),
    admin: await org.addUser(['admin'], null),
    stranger: await other.addUser(['manager']),
  }
  const top = customerOf(people.one, { secrecy: 'topSecret' })
  const plain = customerOf(people.one)
  const calls: Record<string, string> = { [top.id]: 'top', [plain.id]: 'plain' }
  await put(org, top, plain)
  for (const name of ['one', 'two'] as const) {
    const { client, device } = await server.logOn(people[name].account)
    const call = callOf(people[name], device)
    calls[call.id] = name
    const log = createWorkstation(device, people[name])
    await client.sync.push({ deviceId: device, changes: [log.create('call', call)] })
  }
  const seenBy = async (user: User) => {
    const { client } = await server.logOn(user.account)
    const { rows } = await pullAll(client)
    return rows
      .filter(r => r.entity !== 'user' && r.entity !== 'team')
      .map(r => calls[r.id])
      .sort()
  }
  expect(await seenBy(people.one)).toEqual(['one', 'plain'])
  expect(await seenBy(people.leader)).toEqual(['one', 'plain'])
  expect(await seenBy(people.inspector)).toEqual(['one', 'plain', 'top', 'two'])
  expect(await seenBy(people.admin)).toEqual([])
  expect(await seenBy(people.stranger)).toEqual([])
})

describe('cases', () => {
  /** A case of the first team, its people and somebody of each kind elsewhere. */
  async function aCase() {
    const org = await server.addOrg()
    const people = {
      registrar: await org.addUser(['agent']),
      mate: await org.addUser(['agent']),
      leader: await org.addUser(['leader']),
      stranger: await org.addUser(['agent'], 1),
      otherLeader: await org.addUser(['leader'], 1),
      inspector: await org.addUser(['inspector'], null),
      head: await org.addUser(['head'], null),
      manager: await org.addUser(['manager'], null),
      admin: await org.addUser(['admin'], null),
    }
    const { registrar } = people
    const c = aComplaint({
      ...{ orgId: org.id, teamId: registrar.teamId, registrarId: registrar.id },
      ...{ content: '很长的投诉内容', contactName: '欧阳娜娜', phone: '13800138000' },
    })
    const store = (row: Complaint) =>
      inTransaction(server.store.pool, client => putRecords(client, org.id, 'complaint', [row]))
    await store(c)
    return { org, people, c, store }
  }
  const brief = complaintEntity.brief?.of as (c: Complaint) => ComplaintBrief
  const cases = (rows: PulledRow[]) => rows.filter(r => r.entity.startsWith('complaint'))
  const pulledBy = async (user: User, cursor: string | null = null) => {
    const { client } = await server.logOn(user.account)
    const { rows, cursor: next } = await pullAll(client, cursor)
    return { rows: cases(rows), next, text: JSON.stringify(rows) }
  }

  test('go whole to the team and those above, in brief to everybody else, and not at all to an administrator', async () => {
    const { people, c } = await aCase()
    const whole = [{ entity: 'complaint', id: c.id, rev: 1, version: 2, row: c }]
    for (const who of ['registrar', 'mate', 'leader', 'inspector', 'head', 'manager'] as const)
      expect((await pulledBy(people[who])).rows, who).toEqual(whole)
    for (const who of ['stranger', 'otherLeader'] as const) {
      const { rows, text } = await pulledBy(people[who])
      expect(rows, who).toEqual([
        { entity: 'complaintBrief', id: c.id, rev: 1, version: 1, row: brief(c) },
        { entity: 'complaint', id: c.id, rev: 1, version: 2, row: null },
      ])
      for (const secret of ['很长的投诉内容', '欧阳娜娜', '13800138000', 'registrarId', 'steps'])
        expect(text, who).not.toContain(secret)
    }
    expect((await pulledBy(people.admin)).rows).toEqual([])
  })

  test('that move to another team are taken from those who saw them, who keep the brief', async () => {
    const { people, c, store } = await aCase()
    const before = { mate: await pulledBy(people.mate), stranger: await pulledBy(people.stranger) }
    const moved: Complaint = {
      ...c,
      ...{ state: 'handling', teamId: people.stranger.teamId, ownerId: people.stranger.id },
    }
    await store(moved)
    expect((await pulledBy(people.mate, before.mate.next)).rows).toEqual([
      { entity: 'complaintBrief', id: c.id, rev: 2, version: 1, row: brief(moved) },
      { entity: 'complaint', id: c.id, rev: 2, version: 2, row: null },
    ])
    const whole = [{ entity: 'complaint', id: c.id, rev: 2, version: 2, row: moved }]
    expect((await pulledBy(people.stranger, before.stranger.next)).rows).toEqual(whole)
    // Whoever took it down goes on seeing what became of it.
    expect((await pulledBy(people.registrar)).rows).toEqual(whole)
  })

  test('stored by the first release, which showed them to everybody, are shown by the rules of this one', async () => {
    const { org, people, c } = await aCase()
    const { id, no, customerId, callId, teamId, level, receivedAt, dueAt, updatedAt } = c
    const old = { id, orgId: org.id, no, customerId, callId, teamId, level, receivedAt, dueAt, updatedAt }
    await server.store.pool.query(`UPDATE record SET version = 1, data = $2, scopes = $3 WHERE id = $1`, [
      id,
      { ...old, ownerId: null, state: 'accepted', gist: '旧的内容' },
      ['org', 'shared', `team:${teamId}`],
    ])
    for (const who of ['mate', 'leader', 'inspector'] as const)
      expect((await pulledBy(people[who])).rows, who).toMatchObject([
        { entity: 'complaint', version: 1, row: { gist: '旧的内容' } },
      ])
    const { rows, text } = await pulledBy(people.stranger)
    expect(rows).toMatchObject([
      { entity: 'complaintBrief', version: 1, row: { id, no, state: 'accepted', category: null } },
      { entity: 'complaint', row: null },
    ])
    expect(text).not.toContain('旧的内容')
  })

  test('that are deleted go both ways', async () => {
    const { people, c } = await aCase()
    const [mate, stranger] = [await pulledBy(people.mate), await pulledBy(people.stranger)]
    await server.store.pool.query(
      `UPDATE record SET deleted_at = 1, rev = 2, change_xid = pg_current_xact_id(),
         change_seq = nextval('record_change_seq') WHERE id = $1`,
      [c.id],
    )
    expect((await pulledBy(people.mate, mate.next)).rows).toMatchObject([
      { entity: 'complaint', rev: 2, row: null },
    ])
    expect((await pulledBy(people.stranger, stranger.next)).rows).toMatchObject([
      { entity: 'complaintBrief', rev: 2, row: null },
      { entity: 'complaint', rev: 2, row: null },
    ])
  })

  test('count once in a page, and none is lost between pages', async () => {
    const { org, people, store, c } = await aCase()
    const more = Array.from({ length: 12 }, (_, n) => ({
      ...c,
      id: newId<Complaint['id']>(),
      no: `TS202611-K7M2QX9D-1${n}`,
    }))
    for (const row of more) await store(row)
    const { client } = await server.logOn(people.stranger.account)
    const { rows } = await pullAll(client, null, 3)
    const briefs = rows.filter(r => r.entity === 'complaintBrief')
    expect(briefs.map(r => r.id)).toEqual([c.id, ...more.map(row => row.id)])
    expect(briefs.every(r => r.row?.orgId === org.id)).toBe(true)
  })
})

test('a deleted row is taken away', async () => {
  const org = await server.addOrg()
  const { client, user } = await manager(org)
  const row = customerOf(user)
  await put(org, row)
  const { cursor } = await pullAll(client)
  await server.store.pool.query(
    `UPDATE record SET deleted_at = 1, rev = 2, change_xid = pg_current_xact_id(),
       change_seq = nextval('record_change_seq') WHERE id = $1`,
    [row.id],
  )
  expect((await pullAll(client, cursor)).rows).toMatchObject([{ id: row.id, rev: 2, row: null }])
})

test('a cursor of another reader, of other rights, of a lost future, or of no meaning starts anew', async () => {
  const org = await server.addOrg()
  const agent = await org.addUser(['agent'])
  await put(org, customerOf(agent))
  const { client } = await server.logOn(agent.account)
  const { rows, cursor } = await pullAll(client)
  const restarts = async (given: string, reader = client) => {
    const page = await reader.sync.pull({ cursor: given, limit: 1000 })
    expect(page.rows.length).toBeGreaterThanOrEqual(page.restart ? rows.length : 0)
    return page.restart
  }
  expect(await restarts(cursor)).toBe(false)
  expect(await restarts(cursor, (await manager(org)).client)).toBe(true)
  expect(await restarts(cursor.replace(/\.\d+\./, '.999999999999.'))).toBe(true)
  expect(await restarts('garbage')).toBe(true)
  await inTransaction(server.store.pool, db =>
    putRecords(db, org.id, 'user', [{ ...agent, roles: ['leader'] } as User]),
  )
  expect(await restarts(cursor)).toBe(true)
})

test('a page looks at a bounded number of rows and still gets to the end', async () => {
  const org = await server.addOrg()
  const agent = await org.addUser(['agent'])
  await server.store.pool.query(
    `INSERT INTO record (org_id, occurred_on, id, entity, rev, version, data, scopes)
     SELECT $1, '2001-01-01', gen_random_uuid(), 'call', 1, 1, '{}', '{org}' FROM generate_series(1, 45000)`,
    [org.id],
  )
  const own = customerOf(agent)
  await put(org, own)
  let cursor: string | null = null
  const pages: number[] = []
  for (let more = true; more; ) {
    const page = await pullRows(server.store, agent, cursor, 1000)
    pages.push(page.rows.length)
    ;({ cursor, more } = page)
  }
  expect(pages).toEqual([3, 0, 1]) // 20,001 rows each; the people and teams, nothing, the customer
})

test('in another cluster rows get new places and cursors a new start', async () => {
  const org = await server.addOrg()
  const { client, user } = await manager(org)
  const row = customerOf(user, { id: newId() })
  await put(org, row)
  const { cursor } = await pullAll(client)
  // As after a dump was read back elsewhere: ids of transactions that this cluster has not come to yet.
  await server.store.pool.query(`UPDATE record SET change_xid = '999999999' WHERE id = $1`, [row.id])
  await server.store.pool.query(`UPDATE server SET cluster = 'elsewhere'`)
  const before = await client.system.health()
  await server.pause()
  await server.resume()
  expect((await client.system.health()).epoch).not.toBe(before.epoch)
  const page = await client.sync.pull({ cursor, limit: 1000 })
  expect(page.restart).toBe(true)
  expect(page.rows.map(r => r.id)).toContain(row.id)
})
