import { afterAll, beforeAll, expect, test } from 'vitest'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { type KnownCaller, knownCallers } from '../../server/demo/callers.ts'
import { inspect } from '../../server/sync/inspect.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import type { Change } from '../../shared/entities/change.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { faultsOf } from './axe.ts'
import { type Seat, takeSeat } from './seat.ts'
import { type Station, startStation } from './station.ts'
import { COMMENT, COMPLAINT, EVIDENCE, syncNow, threePeople, WHY } from './three-people.ts'

const caller = knownCallers.find(known => known.complaint) as KnownCaller
const personOf = (account: string) =>
  DEMO_LOG_ONS.find(person => person.account === account) as (typeof DEMO_LOG_ONS)[number]

let server: TestServer
let station: Station
const seats: Seat[] = []

beforeAll(async () => {
  server = await startTestServer({ demo: true })
  station = await startStation({ callerNumber: caller.number, launch: { env: { TZ: 'Asia/Shanghai' } } })
  for (let n = 0; n < 2; n++) seats.push(await takeSeat({ display: station.display }))
}, 180_000)
afterAll(async () => {
  for (const seat of seats) await seat.close()
  await station?.close()
  await server?.stop()
})

const rowsOf = async (entity: string, where = 'true', values: unknown[] = []) =>
  (
    await server.store.pool.query(
      `SELECT id, data FROM record WHERE entity = $1 AND ${where} ORDER BY change_seq DESC`,
      [entity, ...values],
    )
  ).rows.map(({ data }) => data)

test('one call through the hands of three people, from the ring to the signature', async () => {
  const [inspector, leader] = seats as [Seat, Seat]
  const no = await threePeople({
    station,
    server,
    caller,
    agent: personOf('agent01'),
    inspector: { ...inspector, ...personOf('inspector01') },
    leader: { ...leader, ...personOf('leader01') },
  })

  const [complaint] = await rowsOf('complaint', `data->>'no' = $2`, [no])
  expect(complaint).toMatchObject({ content: COMPLAINT, state: 'registered', category: 'service.unsolved' })
  const [record] = await rowsOf('callRecord', `data->>'callId' = $2`, [complaint.callId])
  expect(record).toMatchObject({
    reason: 'progress.service.refund',
    corrections: [
      { field: 'reason', from: 'progress.service.visit', to: 'progress.service.refund', why: WHY },
    ],
  })
  const [evaluation] = await rowsOf('evaluation', `data->>'callId' = $2`, [complaint.callId])
  expect(evaluation).toMatchObject({ state: 'confirmed', score: 98 })
  const notes = evaluation.marks.flatMap((mark: { evidence: { note: string }[] }) =>
    mark.evidence.map(({ note }) => note),
  )
  expect(notes).toEqual(expect.arrayContaining([...EVIDENCE]))
  const [shift] = await rowsOf('shift', `data->>'state' = 'signed'`)
  expect(shift.comment).toBe(COMMENT)
  // The demonstration's own cases of this shift may be among them.
  expect(shift.figures.complaints).toBeGreaterThanOrEqual(1)
  expect(shift.figures.evaluations).toBeGreaterThanOrEqual(1)
}, 300_000)

test('axe finds no serious fault on any of their screens', async () => {
  const [inspector, leader] = seats as [Seat, Seat]
  const { desk } = station
  const settle = () => desk.page.waitForTimeout(1200)
  await desk.page.keyboard.press('F10')
  expect(await faultsOf(desk, settle), 'register').toEqual([])
  await desk.page.keyboard.press('F10')
  await settle()
  await desk.page.keyboard.press('Escape')
  await desk.go('cases')
  expect(await faultsOf(desk, settle), 'cases').toEqual([])
  await desk.page.getByRole('option').first().click()
  expect(await faultsOf(desk, settle), 'case').toEqual([])
  await desk.go('quality')
  const openScore = async () => {
    await settle()
    await desk.page.getByRole('option').first().click()
    await settle()
  }
  expect(await faultsOf(desk, openScore), 'own score').toEqual([])
  await desk.go('forms')
  const openForm = async () => {
    await desk.page.getByText('8.1').first().click()
    await settle()
  }
  expect(await faultsOf(desk, openForm), 'forms').toEqual([])
  expect(await faultsOf(inspector.desk, settle), 'quality').toEqual([])
  expect(await faultsOf(leader.desk, settle), 'shift').toEqual([])
}, 180_000)

test('afterwards nobody can change the shift, in any window', async () => {
  const [, leader] = seats as [Seat, Seat]
  const { page } = leader.desk
  expect(await page.getByRole('button', { name: t.record.correction.begin, exact: true }).count()).toBe(0)
  expect(await page.getByRole('button', { name: t.shift.sign, exact: true }).count()).toBe(0)
  // The agent's own window, once it knows of the signature.
  const { desk } = station
  await syncNow(desk)
  await desk.go('desk')
  await desk.page.getByRole('button', { name: t.record.correction.begin, exact: true }).click()
  const field = desk.page.getByRole('combobox', { name: t.record.correction.field })
  await field.pressSequentially('来电内容')
  await field.press('Enter')
  const form = desk.page.getByRole('form', { name: t.record.correction.title })
  await form.getByRole('textbox', { name: /来电内容/ }).fill('签字以后再改')
  await form.getByRole('textbox', { name: /更正原因/ }).fill('补写')
  await form.getByRole('button', { name: t.record.correction.save }).click()
  await desk.page.getByText(t.error.LOCKED.title).filter({ visible: true }).first().waitFor()
  const { rows } = await server.store.pool.query(
    `SELECT count(*)::int AS n FROM record WHERE data->>'content' = '签字以后再改'`,
  )
  expect(rows[0].n).toBe(0)
}, 60_000)

test('the whole story stands in the audit trail, unbroken', async () => {
  const { rows } = await server.store.pool.query(
    `SELECT id, device_id AS "deviceId", device_seq::float8 AS "deviceSeq", entity, entity_id AS "entityId",
       base_rev AS "baseRev", version, before, after, actor_id AS "actorId", at::float8 AS at,
       prev_hash AS "prevHash", hash FROM change ORDER BY device_id, device_seq`,
  )
  const changes = rows as Change[]
  for (const change of changes) expect(inspect(change.id, change, change.deviceId).kind).toBe('sound')
  const last = new Map<string, Change>()
  for (const change of changes) {
    const before = last.get(change.deviceId)
    expect(change.deviceSeq).toBe((before?.deviceSeq ?? 0) + 1)
    expect(change.prevHash).toBe(before?.hash ?? '')
    last.set(change.deviceId, change)
  }
  const story = new Set(changes.map(({ entity }) => entity))
  for (const entity of [
    'call',
    'callRecord',
    'complaint',
    'recording',
    'evaluation',
    'access',
    'shift',
    'agentState',
  ])
    expect(story).toContain(entity)
  const heard = await server.store.pool.query(
    'SELECT count(*)::int AS n FROM file_access WHERE refused IS NULL',
  )
  expect(heard.rows[0].n).toBeGreaterThan(0)
})
