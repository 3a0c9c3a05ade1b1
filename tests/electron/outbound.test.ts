import { expect, test, vi } from 'vitest'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import { aCustomer, ORG } from '../support/rows.ts'
import { outcomeOf } from '../support/seats.ts'
import { people, taskSeat } from '../support/task-seat.ts'

vi.setConfig({ testTimeout: 60_000 })

const { agent, mate, stranger, leader } = people
const WHAT = { name: '十一月回访', purpose: 'followUp', script: '您好', fromAt: null, untilAt: null } as const
const number = (n: number) => `138${String(n).padStart(8, '0')}`
const member = (given: string, contactName = '', customerId: string | null = null) =>
  ({ number: given, contactName, customerId }) as never

test('a list is shared out in turn; 免打扰, 黑名单, doubles and what is no number are left out with why', async () => {
  const phone = (given: string, doNotCall = false) => [
    { number: given, kind: 'mobile' as const, primary: true, doNotCall },
  ]
  const wanted = aCustomer({ name: '华润超市', phones: phone(number(4)) })
  const unwilling = aCustomer({ name: '不愿意', phones: phone(number(5), true) })
  const silent = aCustomer({ name: '没有号码', phones: [] })
  const seat = await taskSeat([
    ['customer', wanted],
    ['customer', unwilling],
    ['customer', silent],
  ])
  const client = await seat.as(leader)
  await client.blocked.add({ number: number(3), why: '骚扰', until: null })
  const made = await client.outbound.create({
    ...WHAT,
    agentIds: [agent.id, mate.id],
    members: [
      member(number(1), '王建国'),
      member(' +86 138-0000-0001 ', '又是王建国'),
      member(number(2)),
      member(number(3)),
      member(number(5), '不愿意'),
      member('没有'),
      member('', '', wanted.id),
      member('', '', unwilling.id),
      member('', '', silent.id),
      member(number(6)),
    ],
  })
  expect(made).toMatchObject({ taken: 4, list: { state: 'open', createdById: leader.id } })
  expect(made.refused).toEqual([
    { n: 2, why: 'twice' },
    { n: 4, why: 'blocked' },
    { n: 5, why: 'doNotCall' },
    { n: 6, why: 'noNumber' },
    { n: 8, why: 'doNotCall' },
    { n: 9, why: 'noNumber' },
  ])
  const tasks = listRowsAfter(seat.store.read, 'task', '', 99)
  expect(tasks.map(task => [task.number, task.ownerId, task.title])).toEqual([
    [number(1), agent.id, '王建国'],
    [number(2), mate.id, WHAT.name],
    [number(4), agent.id, '华润超市'],
    [number(6), mate.id, WHAT.name],
  ])
  const [first] = tasks
  if (first) await client.task.close({ taskId: first.id, how: 'done', outcome: '成功' })
  const ofAgent = await seat.as(agent)
  expect(await ofAgent.outbound.lists()).toMatchObject([{ open: 3, done: 1, cancelled: 0, mine: 1 }])
  const mine = await ofAgent.task.list({ whose: 'mine', state: 'open', listId: made.list.id })
  expect(mine.rows).toMatchObject([{ customerName: '华润超市', barred: null, task: { kind: 'outbound' } }])
})

test('paused nobody is dialled; closed, what is left is cancelled, in the leader’s name, and it stays closed', async () => {
  const seat = await taskSeat()
  const client = await seat.as(leader)
  const { list } = await client.outbound.create({
    ...WHAT,
    agentIds: [agent.id, stranger.id],
    members: Array.from({ length: 60 }, (_, n) => member(number(n + 1))),
  })
  await client.outbound.setState({ listId: list.id, state: 'paused' })
  const [row] = (await client.task.list({ whose: 'team', state: 'open', listId: list.id })).rows
  expect(row).toMatchObject({ barred: 'listClosed' })
  await client.outbound.setState({ listId: list.id, state: 'open' })
  if (row) await client.task.close({ taskId: row.task.id, how: 'done', outcome: '' })
  await client.outbound.setState({ listId: list.id, state: 'closed' })
  expect(await client.outbound.lists()).toMatchObject([{ open: 0, done: 1, cancelled: 59 }])
  const cancelled = listRowsAfter(seat.store.read, 'task', '', 99).filter(
    ({ state }) => state === 'cancelled',
  )
  expect(new Set(cancelled.map(({ closedById }) => closedById))).toEqual(new Set([leader.id]))
  const again = client.outbound.setState({ listId: list.id, state: 'open' })
  expect((await outcomeOf(again)).code).toBe('LIST_CLOSED')
})

test('lists are made and closed by leaders alone; nobody who has left takes part', async () => {
  const seat = await taskSeat()
  const one = { ...WHAT, members: [member(number(1))] }
  const ofAgent = await seat.as(agent)
  const made = ofAgent.outbound.create({ ...one, agentIds: [agent.id] })
  expect((await outcomeOf(made)).code).toBe('FORBIDDEN')
  const client = await seat.as(leader)
  seat.store.write('server', tx => layDown(tx, 'user', mate.id, 9, { ...mate, disabled: true }))
  const gone = client.outbound.create({ ...one, agentIds: [mate.id] })
  expect((await outcomeOf(gone)).code).toBe('NOT_FOUND')
  expect(listRowsAfter(seat.store.read, 'outboundList', '', 9)).toEqual([])
})

test('a list that was cut off while it was made stands paused with what it has', async () => {
  const seat = await taskSeat()
  const client = await seat.as(leader)
  const members = Array.from({ length: 2000 }, (_, n) => member(number(n + 1)))
  const made = outcomeOf(client.outbound.create({ ...WHAT, agentIds: [agent.id], members }))
  await vi.waitFor(() => expect(listRowsAfter(seat.store.read, 'task', '', 9)).toHaveLength(9), {
    timeout: 20_000,
    interval: 1,
  })
  const [list] = listRowsAfter(seat.store.read, 'outboundList', '', 9)
  expect(list).toMatchObject({ state: 'paused', orgId: ORG })
  await made
  expect(listRowsAfter(seat.store.read, 'outboundList', '', 9)).toMatchObject([{ state: 'open' }])
})
