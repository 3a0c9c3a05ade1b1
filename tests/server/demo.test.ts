import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownCallers } from '../../server/demo/callers.ts'
import { demoUsers } from '../../server/demo/people.ts'
import { addDemo, demoRows } from '../../server/demo/seed.ts'
import { DEMO_ACCOUNTS } from '../../shared/demo/accounts.ts'
import { isInForce } from '../../shared/entities/blocked-number.ts'
import { type Complaint, isOpenComplaint } from '../../shared/entities/complaint.ts'
import { type EntityName, entityOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { type FormValues, storedFieldsOf } from '../../shared/forms/define.ts'
import { REASONS } from '../../shared/forms/reasons.ts'
import { entrySchema, treePath } from '../../shared/forms/schema.ts'
import { moveCase, noteCase, registerCase } from '../../shared/rules/complaint-case.ts'
import { type ComplaintMove, ComplaintState, complaintRefusal } from '../../shared/rules/complaint-life.ts'
import { isStale } from '../../shared/rules/customer-file.ts'
import { evaluationRefusal } from '../../shared/rules/evaluation-life.ts'
import { sharedMarks } from '../../shared/rules/likeness.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'
import { secrecyAt } from '../../shared/rules/secrecy.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
const NOW = Date.UTC(2026, 10, 23, 9)
const rows = demoRows(NOW)

beforeAll(async () => {
  server = await startTestServer({ demo: true })
}, 60_000)
afterAll(() => server?.stop())

test('the same moment gives the same rows, and other moments others', () => {
  expect(demoRows(NOW)).toEqual(rows)
  expect(demoRows(NOW + 86_400_000).call[0]?.id).not.toBe(rows.call[0]?.id)
}, 60_000)

test('every row is a row of its kind, and no id is used twice', () => {
  const all = Object.entries(rows) as [EntityName, { id: string }[]][]
  for (const [name, list] of all)
    for (const row of list) expect(entityOf(name).schema.parse(row)).toEqual(row)
  const ids = all.flatMap(([, list]) => list.map(row => row.id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('as large and as varied as a real centre of this size', () => {
  expect(rows.customer).toHaveLength(2_000)
  expect(rows.call.length).toBeGreaterThan(5_500)
  expect(rows.call.length).toBeLessThan(6_500)
  expect(rows.callRecord.length / rows.call.length).toBeCloseTo(0.85, 1)
  expect(rows.complaint).toHaveLength(80)
  const open = rows.complaint.filter(isOpenComplaint)
  expect(open).toHaveLength(25)
  expect(open.filter(c => (c.dueAt ?? 0) < NOW).length).toBeGreaterThan(0)
  for (const field of ['kind', 'grade', 'region', 'secrecy'] as const)
    expect(new Set(rows.customer.map(c => c[field])).size).toBeGreaterThan(2)
  const results = new Set(rows.call.map(c => c.result))
  const told = [
    'answered',
    'abandoned',
    'missed',
    'rejected',
    'noAnswer',
    'busy',
    'notReady',
    'diverted',
    'blocked',
  ]
  for (const result of told) expect(results).toContain(result)
  const numbers = Map.groupBy(
    rows.customer.flatMap(c => c.phones.map(p => numberKey(p.number))),
    key => key,
  )
  expect([...numbers.values()].filter(uses => uses.length > 1).length).toBeGreaterThan(20)
  expect(rows.customer.some(c => /[\u{20000}-\u{3ffff}]/u.test(c.name))).toBe(true)
})

test('files of customers are filled in: contacts, upkeep, terms that run and that are over, some filed twice', () => {
  const files = rows.customer
  const share = (is: (file: (typeof files)[number]) => boolean) => files.filter(is).length
  expect(share(file => file.contacts.length > 0)).toBeGreaterThan(200)
  expect(share(file => isStale(file, 365, NOW))).toBeGreaterThan(100)
  expect(share(file => !isStale(file, 365, NOW))).toBeGreaterThan(500)
  expect(share(file => file.secrecyUntil !== null && secrecyAt(file, NOW) === 'open')).toBeGreaterThan(2)
  expect(share(file => file.secrecyUntil !== null && secrecyAt(file, NOW) !== 'open')).toBeGreaterThan(20)
  expect(share(file => Boolean(file.bankAccount))).toBeGreaterThan(100)
  for (const file of files)
    for (const { field, to } of file.history) expect(file[field as keyof typeof file]).toEqual(to)
  const twins = files
    .slice(-14)
    .filter(file => files.slice(0, -14).some(it => sharedMarks(file, it).length > 0))
  expect(twins.length).toBeGreaterThan(8)
})

test('calls lie within working hours and never two at once at a seat', () => {
  // Colleagues are asked while the customer is on hold.
  const bySeat = Map.groupBy(
    rows.call.filter(call => call.purpose === 'customer'),
    call => call.deviceId,
  )
  for (const calls of bySeat.values())
    for (const [n, call] of calls.entries()) {
      const start = new Date(call.startedAt + 8 * 3_600_000)
      expect(start.getUTCHours()).toBeGreaterThanOrEqual(8)
      expect(start.getUTCHours()).toBeLessThanOrEqual(20)
      expect([0, 6]).not.toContain(start.getUTCDay())
      expect(call.startedAt).toBeGreaterThanOrEqual(calls[n - 1]?.wrapEndedAt ?? 0)
      expect(call.wrapEndedAt ?? 0).toBeLessThanOrEqual(NOW)
    }
})

test('calls are passed on, colleagues asked, lines cut, voices good and bad, and all of it can have been so', () => {
  const calls = new Map(rows.call.map(call => [call.id, call]))
  const consults = rows.call.filter(call => call.purpose === 'consult')
  expect(consults.length).toBeGreaterThan(50)
  for (const { parentId, startedAt, endedAt, transferredTo, agentId, wrapEndedAt } of consults) {
    const parent = parentId ? calls.get(parentId) : undefined
    expect(parent).toMatchObject({ purpose: 'customer', transferKind: 'consult', agentId, endedAt })
    expect(transferredTo).toBe(parent?.remoteNumber)
    expect(startedAt).toBeGreaterThan(parent?.answeredAt ?? 0)
    expect(wrapEndedAt).toBe(endedAt)
  }
  for (const call of rows.call) {
    const talkMs = call.answeredAt === null ? 0 : (call.endedAt ?? 0) - call.answeredAt
    expect(Math.max(call.holdMs, call.muteMs, call.outageMs)).toBeLessThanOrEqual(talkMs)
    expect(call.transferKind === null).toBe(call.transferredTo === null)
    expect(call.quality === null).toBe(call.answeredAt === null)
  }
  expect(rows.call.filter(call => call.transferKind === 'blind').length).toBeGreaterThan(30)
  expect(rows.call.filter(call => call.outageCount > 0).length).toBeGreaterThan(20)
  const voices = rows.call.flatMap(({ quality }) => (quality ? [quality] : []))
  for (const { mos, worstMos } of voices) expect(worstMos).toBeLessThanOrEqual(mos)
  expect(voices.filter(({ mos }) => mos > 4).length / voices.length).toBeGreaterThan(0.85)
  expect(voices.some(({ mos }) => mos < 3.6)).toBe(true)
})

test('records and complaints belong to what they speak of', () => {
  const calls = new Map(rows.call.map(call => [call.id, call]))
  for (const record of rows.callRecord) {
    const call = calls.get(record.callId)
    expect([record.direction, record.agentId, record.remoteKey, record.customerId]).toEqual([
      call?.direction,
      call?.agentId,
      call?.remoteKey,
      call?.customerId,
    ])
  }
  const customers = new Set(rows.customer.map(c => c.id))
  for (const complaint of rows.complaint) expect(customers.has(complaint.customerId as never)).toBe(true)
})

test('records are classed to the leaf, over most of the tree', () => {
  const reasons = rows.callRecord.flatMap(r => r.reason ?? [])
  const leaf = (code: string) => treePath(REASONS, code).at(-1)
  for (const reason of reasons) expect(leaf(reason)?.children, reason).toBeUndefined()
  expect(new Set(reasons).size).toBeGreaterThan(45)
})

test('every case came about by moves that whoever made them may make, and its form is complete', () => {
  const users = new Map(demoUsers.map(({ user }) => [user.id, user]))
  const of = (id: string | null) => users.get(id as User['id']) as User
  for (const complaint of rows.complaint) {
    expect(entrySchema(complaintRegister).safeParse(complaint).success, complaint.no).toBe(true)
    const [first, ...rest] = complaint.steps
    const { no, callId, customerId, level, nth, receivedAt } = complaint
    const known = { id: complaint.id, no, callId, customerId, level, nth, receivedAt }
    const values = Object.fromEntries(
      storedFieldsOf(complaintRegister).map(([name]) => [name, complaint[name as keyof Complaint]]),
    ) as FormValues<typeof complaintRegister>
    const registrar = of(complaint.registrarId)
    let now = registerCase(registrar, { ...known, values, stepId: first?.id ?? '' })
    expect(complaintRefusal(registrar, null, now), no).toBeNull()
    for (const { id, at, words, kind, byId, ownerId } of rest) {
      const actor = of(byId)
      const entry = { id, at, words, owner: ownerId ? of(ownerId) : null }
      const next =
        kind === 'note'
          ? noteCase(actor, now, { id, at, words })
          : moveCase(actor, now, kind as ComplaintMove, entry)
      expect(complaintRefusal(actor, now, next), `${no} ${kind}`).toBeNull()
      expect(at).toBeLessThanOrEqual(NOW)
      now = next
    }
    expect(now).toEqual(complaint)
  }
  const states = new Set(rows.complaint.map(c => c.state))
  expect([...states].sort()).toEqual([...ComplaintState.options].sort())
  expect(new Set(rows.complaint.map(c => c.level)).size).toBe(3)
  expect(new Set(rows.complaint.map(c => c.no)).size).toBe(rows.complaint.length)
})

test('scores follow from their marks and came about as the rules want it', () => {
  const users = new Map(demoUsers.map(({ user }) => [user.id, user]))
  expect(rows.evaluation.length).toBeGreaterThan(30)
  for (const evaluation of rows.evaluation) {
    const [inspector, agent] = [users.get(evaluation.inspectorId), users.get(evaluation.agentId)] as [
      User,
      User,
    ]
    const draft = {
      ...evaluation,
      state: 'draft',
      publishedAt: null,
      answeredAt: null,
      agentWords: '',
    } as const
    const published = { ...draft, state: 'published', publishedAt: evaluation.publishedAt } as const
    expect(evaluationRefusal(inspector, null, draft), evaluation.no).toBeNull()
    expect(evaluationRefusal(inspector, draft, published), evaluation.no).toBeNull()
    if (evaluation.state !== 'published')
      expect(evaluationRefusal(agent, published, evaluation), evaluation.no).toBeNull()
  }
})

test('the blacklist bars numbers that are no customer’s, and has one that was lifted', () => {
  const customers = new Set(rows.customer.flatMap(c => c.phones.map(p => numberKey(p.number))))
  for (const { number, at } of rows.blockedNumber) {
    expect(customers.has(numberKey(number))).toBe(false)
    expect(at).toBeLessThan(NOW)
  }
  expect(rows.blockedNumber.map(row => isInForce(row, NOW))).toEqual([true, true, false])
})

test('callers of the training line are known, the complaining one with his open case', () => {
  expect(knownCallers.length).toBeGreaterThan(4)
  for (const caller of knownCallers) {
    const found = rows.customer.filter(c =>
      c.phones.some(p => numberKey(p.number) === numberKey(caller.number)),
    )
    expect(found.map(c => c.name)).toEqual([caller.name])
    const cases = rows.complaint
      .filter(c => c.customerId === found[0]?.id && isOpenComplaint(c))
      .map(c => c.content)
    if (caller.complaint) expect(cases).toContain(caller.complaint)
  }
})

test("numbers that could be somebody else's are not used", () => {
  const known = new Set(knownCallers.map(c => c.number))
  for (const { number } of rows.customer.flatMap(c => c.phones))
    if (!known.has(number)) expect(number).toMatch(/^(?:1(?:54|68|69|79|94)\d{8}|0\d{2,3}-4\d{7})$/)
})

test('filled in once; every account can log on', async () => {
  const count = async () =>
    (
      await server.store.pool.query(
        'SELECT entity, count(*)::int, max(rev) FROM record GROUP BY 1 ORDER BY 1',
      )
    ).rows
  const before = await count()
  await addDemo(server.store, () => {})
  expect(await count()).toEqual(before)
  expect(before.find(r => r.entity === 'user')).toEqual({
    entity: 'user',
    count: DEMO_ACCOUNTS.length,
    max: 1,
  })
}, 60_000)

test('cut off before the end, it goes on where it was', async () => {
  await server.store.pool.query('DELETE FROM account')
  await server.store.pool.query(`DELETE FROM record WHERE entity IN ('complaint', 'user')`)
  await addDemo(server.store, () => {})
  const { rows: counts } = await server.store.pool.query(
    'SELECT entity, count(*)::int FROM record GROUP BY 1',
  )
  expect(Object.fromEntries(counts.map(r => [r.entity, r.count]))).toMatchObject({
    customer: 2_000,
    complaint: 80,
    user: 12,
  })
}, 60_000)
