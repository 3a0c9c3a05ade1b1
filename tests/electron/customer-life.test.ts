import { describe, expect, test, vi } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { askedForPeace } from '../../db/unwilling.ts'
import type { Task } from '../../shared/entities/task.ts'
import { type CustomerId, newId, type TaskId } from '../../shared/ids.ts'
import { chinaDay, endOfTerm, NOBODY } from '../../shared/rules/secrecy.ts'
import { people, phone, seatWith, type Values, valuesOf } from '../support/customer-desk.ts'
import { aComplaint, aRecord } from '../support/forms.ts'
import { aCall, aCustomer, ORG, TEAM } from '../support/rows.ts'
import { type Laid, outcomeOf } from '../support/seats.ts'

vi.setConfig({ testTimeout: 60_000 })
const DAY = 86_400_000

describe('合并', () => {
  const at = Date.now() - DAY
  const keep = aCustomer({ no: 'K1', name: '青禾商贸', phones: [phone('13800138000', { primary: true })] })
  const gone = aCustomer({
    no: 'K2',
    name: '青禾商贸有限公司',
    phones: [phone('13900139000', { primary: true })],
  })
  const older = aCustomer({ no: 'K3', name: '青禾', state: 'merged', mergedIntoId: gone.id })
  const call = aCall({ customerId: gone.id, agentId: people.agent.id, startedAt: at, phase: 'done' })
  const oldCall = aCall({ customerId: older.id, startedAt: at - 1, phase: 'done' })
  const record = aRecord({ customerId: gone.id, agentId: people.leader.id, createdAt: at })
  const complaint = aComplaint({ customerId: gone.id, registrarId: people.leader.id })
  const task: Task = {
    ...{
      id: newId<TaskId>(),
      orgId: ORG,
      teamId: TEAM,
      ownerId: people.mate.id,
      createdById: people.mate.id,
    },
    ...{
      kind: 'callBack',
      title: '回电',
      words: '',
      customerId: gone.id,
      contactName: '',
      number: '13900139000',
    },
    ...{ callId: null, callRecordId: null, complaintId: null, listId: null, dueAt: at, remindAt: null },
    ...{ state: 'open', outcome: '', closedAt: null, closedById: null, attempts: [], handOvers: [] },
    ...{ createdAt: at, updatedAt: at },
  }
  const rows: Laid[] = [
    ['customer', keep],
    ['customer', gone],
    ['customer', older],
    ['call', call],
    ['call', oldCall],
    ['callRecord', record],
    ['complaint', complaint],
    ['task', task],
  ]
  const both = { ...valuesOf(keep), phones: [...keep.phones, phone('13900139000')], region: '上海' }

  test('carries one file on as the other, with everything that belongs to it and both histories', async () => {
    const seat = await seatWith(rows)
    const desk = await seat.as(people.leader)
    const merged = await desk.customer.merge({ keepId: keep.id, goneId: gone.id, values: both })
    expect(merged.history.map(({ field, act, byId }) => [field, act, byId])).toEqual([
      ['region', 'merge', people.leader.id],
      ['phones', 'merge', people.leader.id],
      ['merged', 'merge', people.leader.id],
    ])
    const stood = findRow(seat.store.read, 'customer', gone.id)?.row
    expect(stood).toMatchObject({
      state: 'merged',
      mergedIntoId: keep.id,
      history: [{ act: 'merge', to: keep.id }],
    })

    const view = await desk.customer.get({ customerId: older.id })
    expect(view.customer).toEqual(merged)
    expect(view.merged.map(({ no }) => no)).toEqual(['K2', 'K3'])
    expect(view.lastCalls.map(({ id }) => id)).toEqual([call.id, oldCall.id])
    expect(view.records.map(({ id }) => id)).toEqual([record.id])
    expect(view.openComplaints.map(({ id }) => id)).toEqual([complaint.id])
    expect(view.openTasks.map(({ id }) => id)).toEqual([task.id])
    const card = await desk.customer.pop({ number: '13900139000' })
    expect(card.customers.map(({ no }) => no)).toEqual(['K1'])
    expect(card.openTasks.map(({ id }) => id)).toEqual([task.id])
    expect(card.lastCalls.map(({ id }) => id)).toEqual([call.id, oldCall.id])
    expect((await desk.customer.similar({ customerId: null, values: { name: '青禾商贸' } })).length).toBe(1)
  })

  test('is undone: the file is on its own again, later changes stay', async () => {
    const seat = await seatWith(rows)
    const desk = await seat.as(people.leader)
    const merged = await desk.customer.merge({ keepId: keep.id, goneId: gone.id, values: both })
    await desk.customer.save({ customerId: keep.id, values: { ...valuesOf(merged), region: '苏州' } })
    const parted = await desk.customer.part({ goneId: gone.id })
    expect(parted).toMatchObject({ id: gone.id, state: 'active', mergedIntoId: null })
    const { customer, merged: others } = await desk.customer.get({ customerId: keep.id })
    expect(customer).toMatchObject({ region: '苏州', phones: keep.phones })
    expect(customer.history.map(({ act }) => act)).toEqual([
      'merge',
      'merge',
      'merge',
      'edit',
      'unmerge',
      'unmerge',
    ])
    expect(others).toEqual([])
    expect((await desk.customer.pop({ number: '13900139000' })).customers.map(({ no }) => no)).toEqual(['K2'])
    expect((await outcomeOf(desk.customer.part({ goneId: gone.id }))).code).toBe('MERGE_IMPOSSIBLE')
  })

  test('is a leader’s, of two open files', async () => {
    const seat = await seatWith(rows)
    const agent = await seat.as(people.agent)
    const wish = { keepId: keep.id, goneId: gone.id, values: both }
    expect((await outcomeOf(agent.customer.merge(wish))).code).toBe('FORBIDDEN')
    const leader = await seat.as(people.leader)
    const code = async (keepId: CustomerId, goneId: CustomerId) =>
      (await outcomeOf(leader.customer.merge({ keepId, goneId, values: both }))).code
    expect(await code(keep.id, keep.id)).toBe('MERGE_IMPOSSIBLE')
    expect(await code(keep.id, older.id)).toBe('MERGE_IMPOSSIBLE')
    expect(await code(keep.id, newId())).toBe('NOT_FOUND')
  })
})

describe('密级', () => {
  const until = chinaDay(Date.now() - DAY)
  const over = aCustomer({ no: 'K1', secrecy: 'topSecret', secrecyUntil: until })
  const running = aCustomer({ no: 'K2', secrecy: 'topSecret', secrecyUntil: chinaDay(Date.now()) })
  const endless = aCustomer({ no: 'K3', secrecy: 'confidential' })
  const rows: Laid[] = [over, running, endless].map(row => ['customer', row])

  test('ends with its term: released when somebody is here who may, with that in the history', async () => {
    const seat = await seatWith(rows)
    const level = (id: CustomerId) => findRow(seat.store.read, 'customer', id)?.row.secrecy
    const agent = await seat.as(people.agent)
    expect((await outcomeOf(agent.customer.get({ customerId: over.id }))).code).toBe('FORBIDDEN')
    await seat.as(people.head)
    await expect.poll(() => level(over.id)).toBe('open')
    expect([level(running.id), level(endless.id)]).toEqual(['topSecret', 'confidential'])
    const { customer } = await (await seat.as(people.agent)).customer.get({ customerId: over.id })
    const end = endOfTerm(until)
    expect(
      customer.history.map(({ field, from, to, act, byId, at }) => [field, from, to, act, byId, at]),
    ).toEqual([
      ['secrecy', 'topSecret', 'open', 'term', NOBODY, end],
      ['secrecyUntil', until, null, 'term', NOBODY, end],
    ])
  })

  test('of 机密 and above is not loosened by an agent, nor its term cut short', async () => {
    const desk = await (await seatWith(rows)).as(people.agent)
    const save = async (part: Partial<Values>) =>
      (
        await outcomeOf(
          desk.customer.save({ customerId: endless.id, values: { ...valuesOf(endless), ...part } }),
        )
      ).code
    expect(await save({ secrecy: 'open' })).toBe('FORBIDDEN')
    expect(await save({ secrecyUntil: until })).toBe('FORBIDDEN')
    expect(await save({ remarks: '可以' })).toBeNull()
  })
})

test('免打扰请求 of a record holds at once, in every file with the number, with history; without a file, by the call', async () => {
  const own = aCustomer({ no: 'K1', phones: [phone('13800138000', { primary: true })] })
  const family = aCustomer({ no: 'K2', phones: [phone('+8613800138000', { primary: true })] })
  const byContact = aCustomer({ no: 'K3', phones: [] })
  const called = (number: string, key: string) =>
    aCall({ direction: 'outbound', agentId: people.agent.id, remoteNumber: number, remoteKey: key })
  const [call, unknown, foreign] = [
    called('13800138000', '8613800138000'),
    called('13700137000', '8613700137000'),
    called('13600136000', '8613600136000'),
  ]
  const seat = await seatWith([
    ...[own, family, byContact].map((row): Laid => ['customer', row]),
    ...[call, unknown, foreign].map((row): Laid => ['call', row]),
  ])
  const desk = await seat.as(people.agent)
  const values = {
    ...{ contactName: '', purpose: 'marketing', content: '', answer: '', connection: 'connected' },
    ...{ outcome: 'notInterested', nextContactAt: null, doNotCall: true, remarks: '' },
  } as const
  const wish = (of: typeof call, customerId: CustomerId | null) =>
    desk.callRecord.save({ entry: { direction: 'outbound', callId: of.id, customerId, values } })
  await wish(call, own.id)
  for (const file of [own, family]) {
    const row = findRow(seat.store.read, 'customer', file.id)?.row
    expect(row?.phones).toMatchObject([{ doNotCall: true }])
    expect(row?.history).toMatchObject([{ field: 'phones', act: 'edit', byId: people.agent.id }])
  }
  await wish(unknown, byContact.id)
  expect(findRow(seat.store.read, 'customer', byContact.id)?.row.phones).toMatchObject([
    { number: '13700137000', doNotCall: true },
  ])
  await wish(foreign, null)
  expect(askedForPeace(seat.store.read, '8613600136000')).toBe(true)
  expect(askedForPeace(seat.store.read, '8613500135000')).toBe(false)
})
