import { beforeEach, describe, expect, test } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { layDown, put } from '../../db/write.ts'
import { callRecordDesk } from '../../electron/desk/call-record.ts'
import { shiftDesk } from '../../electron/desk/shift.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { Call } from '../../shared/entities/call.ts'
import { type CallRecord, UNFILLED } from '../../shared/entities/call-record.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import type { User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { CallId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { shiftAt } from '../../shared/rules/shift.ts'
import { connectDesk } from '../support/desk.ts'
import { anEvaluation, INSPECTOR } from '../support/evaluation.ts'
import { AGENT, aCall, aCustomer, aUser, ORG, TEAM } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

const MINUTE = 60_000
const { startAt, endAt } = shiftAt(Date.parse('2026-11-24T09:00+08:00'))
const OTHER_TEAM = newId<TeamId>()
const LEADER = newId<UserId>()
const users = {
  agent: aUser(),
  mate: aUser({ id: newId<UserId>(), name: '周敏', agentNo: '1002' }),
  gone: aUser({ id: newId<UserId>(), name: '离职者', agentNo: '1003', disabled: true }),
  leader: aUser({ id: LEADER, name: '王组长', agentNo: '1000', roles: ['leader'] }),
  otherLeader: aUser({ id: newId<UserId>(), name: '赵组长', roles: ['leader'], teamId: OTHER_TEAM }),
  head: aUser({ id: newId<UserId>(), name: '孙主管', roles: ['head'], teamId: null }),
  inspector: aUser({ id: INSPECTOR, name: '钱质检', roles: ['inspector'], teamId: null }),
}
const who = (user: User): Who => ({ user, team: null, orgName: '测试', offline: true })

const answered = (part: Partial<Call> = {}): Call => {
  const from = part.startedAt ?? startAt + MINUTE
  return aCall({
    startedAt: from,
    answeredAt: from + 5000,
    endedAt: from + 65_000,
    wrapEndedAt: from + 95_000,
    phase: 'done',
    result: 'answered',
    ...part,
  })
}
const recordOf = (call: Call, part: Partial<CallRecord> = {}): CallRecord => ({
  ...UNFILLED,
  id: newId(),
  orgId: ORG,
  agentId: call.agentId,
  teamId: call.teamId,
  remoteKey: call.remoteKey,
  direction: call.direction,
  callId: call.id,
  customerId: call.customerId,
  contactName: '',
  verification: 'verified',
  reason: 'enquiry.policy.warranty',
  product: '',
  content: '问保修期',
  handling: 'answered',
  remarks: '',
  caseIds: [],
  corrections: [],
  settledAt: null,
  createdAt: call.endedAt ?? call.startedAt,
  updatedAt: call.endedAt ?? call.startedAt,
  ...part,
})
const aState = (part: Partial<AgentState> = {}): AgentState => ({
  id: newId(),
  orgId: ORG,
  agentId: AGENT,
  teamId: TEAM,
  deviceId: newId(),
  choice: 'ready',
  reason: null,
  orderedById: null,
  since: startAt,
  until: null,
  end: null,
  ...part,
})
const aComplaint = (part: Partial<Complaint> = {}): Complaint => ({
  ...blankOf(complaintRegister),
  id: newId(),
  orgId: ORG,
  no: 'TS20261124-01-0001',
  customerId: null,
  callId: null,
  teamId: TEAM,
  registrarId: AGENT,
  ownerId: null,
  nth: 1,
  level: 'ordinary',
  state: 'registered',
  receivedAt: startAt + 3 * MINUTE,
  replyDueAt: null,
  dueAt: null,
  answeredAt: null,
  closedAt: null,
  steps: [],
  updatedAt: startAt,
  ...part,
})

/** A morning of one team, as the sync would have laid it down on the leader's workstation. */
function morning() {
  const store = tempStore()
  let now = endAt + MINUTE
  const customer = aCustomer()
  const recorded = answered({ customerId: customer.id })
  const lacking = answered({ startedAt: startAt + 10 * MINUTE, agentId: users.mate.id })
  const before = answered({ startedAt: startAt - 1 })
  const others = answered({ teamId: OTHER_TEAM, agentId: users.otherLeader.id })
  const record = recordOf(recorded)
  const score = anEvaluation({
    callId: recorded.id,
    callAt: recorded.startedAt,
    state: 'published',
    publishedAt: endAt,
  })
  const draft = anEvaluation({ callId: lacking.id, callAt: lacking.startedAt })
  const complaint = aComplaint({ callId: recorded.id })
  store.write('server', tx => {
    layDown(tx, 'team', TEAM, 1, { id: TEAM, orgId: ORG, name: '一组', leaderId: LEADER })
    layDown(tx, 'team', OTHER_TEAM, 1, { id: OTHER_TEAM, orgId: ORG, name: '二组', leaderId: null })
    for (const user of Object.values(users)) layDown(tx, 'user', user.id, 1, user)
    layDown(tx, 'customer', customer.id, 1, customer)
    for (const call of [lacking, recorded, before, others]) layDown(tx, 'call', call.id, 1, call)
    layDown(tx, 'callRecord', record.id, 1, record)
    for (const one of [score, draft]) layDown(tx, 'evaluation', one.id, 1, one)
    for (const one of [complaint, aComplaint({ receivedAt: endAt }), aComplaint({ teamId: OTHER_TEAM })])
      layDown(tx, 'complaint', one.id, 1, one)
    const states = [
      aState({ since: startAt - 2 * MINUTE, until: startAt + 30 * MINUTE, end: 'choice' }),
      aState({ since: startAt + 30 * MINUTE, choice: 'break' }),
      aState({ since: startAt - 20 * MINUTE, until: startAt, end: 'logOff' }),
      aState({ agentId: users.mate.id, since: endAt - MINUTE, until: endAt + 5 * MINUTE, end: 'logOff' }),
    ]
    for (const state of states) layDown(tx, 'agentState', state.id, 1, state)
  })
  const shift = shiftDesk(
    store,
    () => now,
    () => endAt + 30_000,
  )
  const clientOf = (user: User) => connectDesk(() => ({ desk: { shift }, who: who(user) })).client.shift
  const callRecord = callRecordDesk(store, () => now)
  const recordsOf = (user: User) =>
    connectDesk(() => ({ desk: { callRecord }, who: who(user) })).client.callRecord
  return {
    store,
    recorded,
    lacking,
    record,
    score,
    complaint,
    clientOf,
    recordsOf,
    at: (moment: number) => {
      now = moment
    },
    key: { teamId: TEAM, at: startAt + 4 * MINUTE },
    stored: () => findRow(store.read, 'callRecord', record.id)?.row,
  }
}

let desk: ReturnType<typeof morning>
beforeEach(() => {
  desk = morning()
})

describe('the page of a shift', () => {
  test('shows what the team did in it, and its figures', async () => {
    const page = await desk.clientOf(users.leader).page(desk.key)
    expect(page.shift).toMatchObject({ name: 'early', startAt, endAt, state: 'open', comment: '' })
    expect(page.asOf).toBe(endAt + 30_000)
    expect(page.figures).toEqual({
      inbound: 2,
      answered: 2,
      outbound: 0,
      talkMs: 120_000,
      wrapMs: 60_000,
      lackingRecords: 1,
      complaints: 1,
      evaluations: 1,
      meanScore: desk.score.score,
    })
    // By number; without whoever has left, as long as he did nothing in it.
    expect(page.agents.map(({ user }) => user.name)).toEqual(['王组长', '林晓', '周敏'])
    const [, agent, mate] = page.agents
    expect(agent?.calls).toMatchObject([
      { call: { id: desk.recorded.id }, customerName: '欧阳娜娜', records: [{ id: desk.record.id }] },
    ])
    expect(agent?.figures).toMatchObject({ inbound: 1, lackingRecords: 0, complaints: 1, evaluations: 1 })
    expect(mate?.calls).toMatchObject([{ call: { id: desk.lacking.id }, customerName: null, records: [] }])
    expect(mate?.figures).toMatchObject({ inbound: 1, lackingRecords: 1, complaints: 0, meanScore: null })
    expect(page.complaints.map(({ id }) => id)).toEqual([desk.complaint.id])
    expect(page.evaluations.map(({ id }) => id)).toEqual([desk.score.id])
  })

  test('cuts states to the shift', async () => {
    const page = await desk.clientOf(users.leader).page(desk.key)
    expect(page.agents[1]?.states).toMatchObject([
      { choice: 'ready', since: startAt, until: startAt + 30 * MINUTE },
      { choice: 'break', since: startAt + 30 * MINUTE, until: null },
    ])
    expect(page.agents[2]?.states).toMatchObject([{ since: endAt - MINUTE, until: endAt }])
  })

  test('names a top-secret customer to head and manager alone', async () => {
    const secret = aCustomer({ secrecy: 'topSecret' })
    const call = answered({ startedAt: startAt + MINUTE * 20, customerId: secret.id })
    desk.store.write('server', tx => {
      layDown(tx, 'customer', secret.id, 1, secret)
      layDown(tx, 'call', call.id, 1, call)
    })
    const nameFor = async (user: User) =>
      (await desk.clientOf(user).page(desk.key)).agents
        .flatMap(({ calls }) => calls)
        .find(row => row.call.id === call.id)?.customerName
    expect(await nameFor(users.leader)).toBeNull()
    expect(await nameFor(users.head)).toBe(secret.name)
  })

  test('is closed to agents, inspectors and leaders of other teams', async () => {
    for (const user of [users.agent, users.inspector, users.otherLeader])
      await expect(desk.clientOf(user).page(desk.key)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(desk.clientOf(users.head).page(desk.key)).resolves.toMatchObject({ team: { name: '一组' } })
    await expect(
      desk.clientOf(users.leader).page({ teamId: newId<TeamId>(), at: startAt }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('of an empty shift is empty', async () => {
    const page = await desk.clientOf(users.leader).page({ teamId: TEAM, at: endAt + 8 * 60 * MINUTE })
    expect(page).toMatchObject({ shift: { name: 'night' }, complaints: [], figures: { inbound: 0 } })
    expect(page.agents.every(({ calls, states }) => calls.length === 0 && states.length <= 1)).toBe(true)
  })
})

describe('a correction', () => {
  const correct = (user: User, part: object = {}) =>
    desk.recordsOf(user).correct({
      callRecordId: desk.record.id,
      field: 'reason',
      value: 'repair.cooling.notCold',
      why: '录音里说的是不制冷',
      ...part,
    })

  test('changes the field, keeps what it was, why and by whom', async () => {
    const after = await correct(users.leader)
    expect(after.reason).toBe('repair.cooling.notCold')
    expect(after.agentId).toBe(AGENT)
    expect(after.corrections).toMatchObject([
      {
        field: 'reason',
        from: 'enquiry.policy.warranty',
        to: 'repair.cooling.notCold',
        why: '录音里说的是不制冷',
        byId: LEADER,
        at: endAt + MINUTE,
      },
    ])
    await correct(users.head, { field: 'product', value: 'BCD-500', why: '补型号' })
    expect(desk.stored()).toMatchObject({ product: 'BCD-500', reason: 'repair.cooling.notCold' })
    expect(desk.stored()?.corrections.map(({ field }) => field)).toEqual(['reason', 'product'])
  })

  test.each([
    ['no reason given', { why: '   ' }],
    ['no such field', { field: 'agentId', value: LEADER }],
    ['a field of the other form', { field: 'outcome', value: 'success' }],
    ['no leaf of the tree', { value: 'repair' }],
    ['no such code', { value: 'repair.cooling.tooCold' }],
    ['a required field emptied', { field: 'handling', value: null }],
    ['another type', { field: 'content', value: 7 }],
    ['too long a text', { field: 'contactName', value: '长'.repeat(65) }],
  ])('is refused: %s', async (_name, part) => {
    await expect(correct(users.leader, part)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(desk.stored()).toEqual(desk.record)
  })

  test('without a reason is refused below the border, too', () => {
    const records = callRecordDesk(desk.store, Date.now)
    const given = { callRecordId: desk.record.id, field: 'product', value: 'x', why: ' ' }
    expect(() => records.correct(who(users.leader), given)).toThrow('REASON_NEEDED')
  })

  test('is for whoever wrote it and his leaders', async () => {
    for (const user of [users.mate, users.inspector, users.otherLeader])
      await expect(correct(user)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(desk.stored()).toEqual(desk.record)
  })

  test('of what is so already writes nothing', async () => {
    await correct(users.leader, { value: desk.record.reason })
    expect(desk.stored()).toEqual(desk.record)
  })

  test('of an older record is not hindered by what it lacks elsewhere', async () => {
    const old = recordOf(desk.lacking, { reason: 'enquiry', verification: null, product: null })
    desk.store.write('server', tx => layDown(tx, 'callRecord', old.id, 1, old))
    await correct(users.leader, { callRecordId: old.id, value: 'enquiry' }).then(
      () => expect.unreachable(),
      error => expect(error).toMatchObject({ code: 'BAD_REQUEST' }),
    )
    const after = await correct(users.leader, { callRecordId: old.id })
    expect(after).toMatchObject({ reason: 'repair.cooling.notCold', verification: null })
    expect(after.corrections).toHaveLength(1)
  })
})

describe('signing', () => {
  test('freezes comment and figures; afterwards nobody changes anything', async () => {
    const leader = desk.clientOf(users.leader)
    await leader.comment({ ...desk.key, comment: '上午排队多' })
    await leader.sign(desk.key)
    const page = await leader.page(desk.key)
    expect(page.shift).toMatchObject({
      state: 'signed',
      signedById: LEADER,
      signedAt: endAt + MINUTE,
      comment: '上午排队多',
    })
    expect(page.shift.figures).toEqual(page.figures)

    const locked = { code: 'LOCKED' }
    for (const user of [users.leader, users.head]) {
      const client = desk.clientOf(user)
      await expect(client.comment({ ...desk.key, comment: 'x' })).rejects.toMatchObject(locked)
      await expect(client.sign(desk.key)).rejects.toMatchObject(locked)
      const given = { callRecordId: desk.record.id, field: 'product', value: 'x', why: '补' }
      await expect(desk.recordsOf(user).correct(given)).rejects.toMatchObject(locked)
    }
    expect(desk.stored()).toEqual(desk.record)
    // The next shift is another one.
    await leader.comment({ teamId: TEAM, at: endAt, comment: '晚班' })
  })

  test('keeps its figures when a record comes in late, and says so', async () => {
    const leader = desk.clientOf(users.leader)
    await leader.sign(desk.key)
    const late = recordOf(desk.lacking, { createdAt: endAt + 2 * MINUTE })
    desk.store.write('server', tx => layDown(tx, 'callRecord', late.id, 1, late))
    const page = await leader.page(desk.key)
    expect(page.figures.lackingRecords).toBe(1)
    expect(page.agents[2]?.figures.lackingRecords).toBe(0)
    expect(page.late).toEqual([late.id])
    // It belongs to the next shift by its time, but its call to the signed one.
    const given = { callRecordId: late.id, field: 'product', value: 'x', why: '补' }
    await expect(desk.recordsOf(users.leader).correct(given)).rejects.toMatchObject({ code: 'LOCKED' })
  })

  test('waits for calls that still go on, unless their workstation never came back', async () => {
    const live = aCall({
      startedAt: startAt + 5 * MINUTE,
      answeredAt: startAt + 6 * MINUTE,
      phase: 'talking',
    })
    desk.store.write('server', tx => layDown(tx, 'call', live.id, 1, live))
    const leader = desk.clientOf(users.leader)
    await expect(leader.sign(desk.key)).rejects.toMatchObject({ code: 'CALL_ACTIVE' })
    desk.at(startAt + 13 * 60 * MINUTE)
    await leader.sign(desk.key)
  })

  test('of a running shift is allowed, of one to come not', async () => {
    desk.at(startAt + 60 * MINUTE)
    const leader = desk.clientOf(users.leader)
    await leader.sign(desk.key)
    await expect(leader.sign({ teamId: TEAM, at: endAt })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  })

  test('is for the leader of the team, heads and managers', async () => {
    for (const user of [users.agent, users.inspector, users.otherLeader]) {
      await expect(desk.clientOf(user).sign(desk.key)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expect(desk.clientOf(user).comment({ ...desk.key, comment: 'x' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    await desk.clientOf(users.head).sign(desk.key)
  })

  test('writes nothing for a comment that is so already', async () => {
    const leader = desk.clientOf(users.leader)
    await leader.comment({ ...desk.key, comment: '' })
    const { shift } = await leader.page(desk.key)
    expect(findRow(desk.store.read, 'shift', shift.id)).toBeUndefined()
  })
})

test('an agent’s own phone and record make the page by themselves', async () => {
  const call = answered({ id: newId<CallId>(), startedAt: startAt + 7 * MINUTE })
  desk.store.write(AGENT, tx => {
    put(tx, 'call', call)
    put(tx, 'callRecord', recordOf(call))
  })
  const page = await desk.clientOf(users.leader).page(desk.key)
  expect(page.figures.inbound).toBe(3)
  expect(page.agents[1]?.calls.map(row => row.call.id)).toEqual([desk.recorded.id, call.id])
})
