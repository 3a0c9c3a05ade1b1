import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { put } from '../../db/write.ts'
import type { User } from '../../shared/entities/user.ts'
import type { TaskId } from '../../shared/ids.ts'
import { aCustomer } from '../support/rows.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'
import { startWorkstation } from '../support/workstation.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const DAY = 86_400_000
let server: TestServer
let org: TestOrg
beforeAll(async () => {
  server = await startTestServer({ triesPerMinute: 1000 })
  org = await server.addOrg()
})
afterAll(() => server?.stop())

async function deskOf(user: User, folder?: string) {
  const desk = await startWorkstation({ url: server.url, ...(folder ? { folder } : {}) })
  await desk.logOn(user.account, TEST_PASSWORD)
  await desk.untilSync({ light: 'idle', queued: 0 }, 30_000)
  const settle = async () => {
    await desk.client.sync.now()
    await desk.untilSync({ light: 'idle', queued: 0, attention: 0 }, 30_000)
  }
  return {
    ...desk,
    store: desk.store,
    settle,
    task: (id: TaskId) => findRow(desk.store.read, 'task', id)?.row,
    heard: (look: () => unknown) =>
      vi.waitFor(
        async () => {
          await desk.client.sync.now()
          await look()
        },
        { timeout: 30_000, interval: 100 },
      ),
  }
}

/** What the window would be reminded of next. */
async function firstDue(desk: { client: Awaited<ReturnType<typeof deskOf>>['client'] }): Promise<string[]> {
  for await (const { rows } of await desk.client.task.watchDue()) return rows.map(({ task }) => task.id)
  return []
}

test('handed over, a task is at the colleague’s workstation with him as its owner, and is his reminder', async () => {
  const [agent, mate] = await Promise.all([org.addUser(['agent']), org.addUser(['agent'])])
  const [seat, other] = [await deskOf(agent), await deskOf(mate)]
  await seat.heard(() => expect(findRow(seat.store.read, 'user', mate.id)).toBeDefined())
  const task = await seat.client.task.create({
    kind: 'reminder',
    title: '回总部电话',
    dueAt: Date.now() + DAY,
  })
  await seat.settle()
  await other.settle()
  // Nobody else’s reminder travels to him.
  expect(other.task(task.id)).toBeUndefined()
  await seat.client.task.handOver({ taskIds: [task.id], toId: mate.id, why: '我下班了' })
  await seat.settle()
  await other.heard(() => expect(other.task(task.id)).toMatchObject({ ownerId: mate.id }))
  expect(await firstDue(other)).toEqual([task.id])
  expect(other.task(task.id)?.handOvers).toMatchObject([{ fromId: agent.id, toId: mate.id, why: '我下班了' }])

  // The new owner works on it, and that comes through as well.
  await other.client.task.close({ taskId: task.id, how: 'done', outcome: '打过了' })
  await other.settle()
  const leader = await deskOf(await org.addUser(['leader']))
  await leader.heard(() => expect(leader.task(task.id)).toMatchObject({ state: 'done', outcome: '打过了' }))
})

test('what was promised to a customer is on everybody’s card, other tasks are not; a reminder outlives a restart', async () => {
  const [agent, mate] = await Promise.all([org.addUser(['agent']), org.addUser(['agent'], 1)])
  const seat = await deskOf(agent)
  const customer = aCustomer({ orgId: agent.orgId })
  seat.store.write(agent.id, tx => put(tx, 'customer', customer))
  const remindAt = Date.now() - 1
  const wish = { customerId: customer.id, dueAt: remindAt, remindAt }
  const promise = await seat.client.task.create({ ...wish, kind: 'promise', title: '发安装清单' })
  const contact = await seat.client.task.create({ ...wish, kind: 'contact', title: '问候' })
  await seat.settle()
  const other = await deskOf(mate)
  await other.heard(async () => {
    const { openTasks } = await other.client.customer.get({ customerId: customer.id })
    expect(openTasks.map(task => task.id)).toEqual([promise.id])
  })
  expect(other.task(contact.id)).toBeUndefined()
  expect((await other.client.task.list({ whose: 'mine', state: 'open' })).total).toBe(0)

  await seat.close()
  const again = await deskOf(agent, seat.folder)
  expect(new Set(await firstDue(again))).toEqual(new Set([promise.id, contact.id]))
})

test('an agent cannot take a colleague’s task by a tampered store: the server refuses it', async () => {
  const [agent, mate] = await Promise.all([org.addUser(['agent']), org.addUser(['agent'])])
  const seat = await deskOf(agent)
  const customer = aCustomer({ orgId: agent.orgId })
  seat.store.write(agent.id, tx => put(tx, 'customer', customer))
  const task = await seat.client.task.create({
    ...{ kind: 'promise', title: '约好回电', customerId: customer.id, dueAt: Date.now() + DAY },
  })
  await seat.settle()
  const thief = await deskOf(mate)
  await thief.heard(() => expect(thief.task(task.id)).toBeDefined())
  const row = thief.task(task.id)
  if (row) thief.store.write(mate.id, tx => put(tx, 'task', { ...row, ownerId: mate.id, title: '我的' }))
  await thief.untilSync({ attention: 1 }, 30_000)
  await seat.settle()
  expect(seat.task(task.id)).toMatchObject({ ownerId: agent.id, title: '约好回电' })
})
