import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { put } from '../../db/write.ts'
import { putRecords } from '../../server/store/records.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import { storedFieldsOf } from '../../shared/forms/define.ts'
import { EMPTY } from '../../shared/forms/fields.ts'
import { type CustomerId, newId } from '../../shared/ids.ts'
import { chinaDay, NOBODY } from '../../shared/rules/secrecy.ts'
import { startProxy } from '../support/proxy.ts'
import { aCustomer } from '../support/rows.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'
import { startWorkstation } from '../support/workstation.ts'

let server: TestServer
let org: TestOrg
beforeAll(async () => {
  server = await startTestServer({ triesPerMinute: 1000 })
  org = await server.addOrg()
}, 60_000)
afterAll(() => server?.stop())

/** A workstation with this person at it, which can be cut off from the server. */
async function deskOf(user: User) {
  const proxy = await startProxy(server.url)
  const desk = await startWorkstation({ url: proxy.url })
  await desk.logOn(user.account, TEST_PASSWORD)
  await desk.untilSync({ light: 'idle', queued: 0 })
  return {
    ...desk,
    store: desk.store,
    user,
    customer: desk.client.customer,
    proxy,
    at: (id: string): Customer | undefined => findRow(desk.store.read, 'customer', id)?.row,
    /** Until what was said elsewhere has come here. */
    heard: (look: () => unknown) =>
      vi.waitFor(
        async () => {
          await desk.client.sync.now()
          await look()
        },
        { timeout: 20_000, interval: 100 },
      ),
  }
}
type Station = Awaited<ReturnType<typeof deskOf>>
const offline = (...desks: Station[]) => {
  for (const { proxy } of desks) proxy.mode = 'refuse'
}
const online = (...desks: Station[]) => {
  for (const { proxy } of desks) proxy.mode = 'pass'
}
const values = (file: Customer) =>
  Object.fromEntries(
    storedFieldsOf(customerRegister).map(([name, { kind }]) => [
      name,
      file[name as keyof Customer] ?? EMPTY[kind],
    ]),
  )
const file = (part: Partial<Customer>) => aCustomer({ orgId: org.id, kind: 'person', phones: [], ...part })

/** These files at the server, and at each of the desks. */
async function filesAt(desks: readonly Station[], ...files: Customer[]) {
  const [first] = desks
  if (!first) throw new Error('no desk')
  for (const one of files) first.store.write(first.user.id, tx => put(tx, 'customer', one))
  for (const desk of desks)
    for (const one of files) await desk.heard(() => expect(desk.at(one.id)).toEqual(one))
}

test('two who change different fields of one file offline both have their way, and the history tells of both', async () => {
  const [one, other] = await Promise.all([
    deskOf(await org.addUser(['agent'])),
    deskOf(await org.addUser(['agent'], 1)),
  ])
  const shared = file({ name: '孙晓', grade: 'B' })
  await filesAt([one, other], shared)
  offline(one, other)
  await one.customer.save({ customerId: shared.id, values: { ...values(shared), grade: 'A' } })
  await other.customer.save({ customerId: shared.id, values: { ...values(shared), address: '人民路 1 号' } })
  await other.customer.verify({ customerId: shared.id })
  online(one, other)
  for (const desk of [one, other])
    await desk.heard(() =>
      expect(desk.at(shared.id)).toMatchObject({
        ...{ grade: 'A', address: '人民路 1 号', verifiedById: other.user.id },
        history: expect.arrayContaining([
          expect.objectContaining({ field: 'grade', from: 'B', to: 'A', byId: one.user.id }),
          expect.objectContaining({ field: 'address', to: '人民路 1 号', byId: other.user.id }),
        ]),
      }),
    )
  expect(one.at(shared.id)?.history).toHaveLength(2)
  expect(one.at(shared.id)).toEqual(other.at(shared.id))
  for (const desk of [one, other]) await desk.untilSync({ queued: 0, attention: 0 })
}, 60_000)

test('a file that is merged while somebody changes it offline: what he changed in it is kept for a person', async () => {
  const [leader, agent] = await Promise.all([
    deskOf(await org.addUser(['leader'])),
    deskOf(await org.addUser(['agent'])),
  ])
  const [keep, gone] = [file({ no: 'K1', name: '青禾' }), file({ no: 'K2', name: '青禾商贸' })]
  await filesAt([leader, agent], keep, gone)
  offline(agent)
  await agent.customer.save({ customerId: keep.id, values: { ...values(keep), email: 'a@example.com' } })
  await agent.customer.save({ customerId: gone.id, values: { ...values(gone), address: '解放路 2 号' } })
  await leader.customer.merge({
    ...{ keepId: keep.id, goneId: gone.id },
    values: { ...values(keep), region: '上海' },
  })
  await vi.waitFor(() => expect(findRow(leader.store.read, 'customer', gone.id)?.rev).toBe(2), 15_000)
  online(agent)
  // What was said of the kept file joins; the change of a file that is closed meanwhile waits with whoever made it.
  for (const desk of [leader, agent])
    await desk.heard(() =>
      expect(desk.at(keep.id)).toMatchObject({ region: '上海', email: 'a@example.com', state: 'active' }),
    )
  expect(
    leader
      .at(keep.id)
      ?.history.map(({ act }) => act)
      .sort(),
  ).toEqual(['edit', 'merge', 'merge'])
  await agent.untilSync({ queued: 0, attention: 1 })
  expect(leader.at(gone.id)).toMatchObject({ state: 'merged', address: gone.address })
  const { customer } = await agent.customer.get({ customerId: gone.id })
  expect(customer.id).toBe(keep.id)
}, 60_000)

test('a term that ends is noted once, by whichever workstations note it, offline too', async () => {
  const [one, other, agent] = await Promise.all([
    deskOf(await org.addUser(['head'], null)),
    deskOf(await org.addUser(['manager'], null)),
    deskOf(await org.addUser(['agent'])),
  ])
  const until = chinaDay(Date.now() - 86_400_000)
  const secret = file({ name: '绝密客户', secrecy: 'topSecret', secrecyUntil: until })
  await server.store.partitions.cover([secret.id])
  await inTransaction(server.store.pool, db => putRecords(db, org.id, 'customer', [secret]))
  for (const desk of [one, other])
    await desk.heard(() => expect(desk.at(secret.id)?.secrecy).toBe('topSecret'))
  expect(agent.at(secret.id)).toBeUndefined()
  // Both release it without knowing of each other, at their next log-on.
  offline(one, other)
  for (const desk of [one, other]) {
    await desk.logOn(desk.user.account, TEST_PASSWORD)
    await vi.waitFor(() => expect(desk.at(secret.id)?.secrecy).toBe('open'), 15_000)
  }
  online(one, other)
  for (const desk of [one, other]) await desk.logOn(desk.user.account, TEST_PASSWORD)
  for (const desk of [one, other, agent])
    await desk.heard(() => {
      expect(desk.at(secret.id)).toMatchObject({ secrecy: 'open', secrecyUntil: null })
      expect(desk.at(secret.id)?.history.map(({ act, byId, field }) => [act, byId, field])).toEqual([
        ['term', NOBODY, 'secrecy'],
        ['term', NOBODY, 'secrecyUntil'],
      ])
    })
  for (const desk of [one, other]) await desk.untilSync({ queued: 0, attention: 0 })
}, 90_000)

test('the server lets no workstation that was tampered with merge, loosen or change a file without its history', async () => {
  const [agent, watcher] = await Promise.all([
    deskOf(await org.addUser(['agent'])),
    deskOf(await org.addUser(['head'], null)),
  ])
  const [plain, closed] = [file({ name: '孙晓' }), file({ name: '机密', secrecy: 'confidential' })]
  await filesAt([agent, watcher], plain, closed)
  // `put` asks no guard: what a workstation does whose program was changed.
  const force = (row: Customer) => agent.store.write(agent.user.id, tx => put(tx, 'customer', row))
  force({ ...plain, grade: 'A' })
  force({ ...closed, secrecy: 'open', history: [tale('secrecy', 'confidential', 'open')] })
  const other = file({ name: '别的' })
  await filesAt([agent, watcher], other)
  force({ ...other, state: 'merged', mergedIntoId: newId<CustomerId>() })
  await agent.untilSync({ queued: 0, attention: 3 })
  for (const one of [plain, closed, other]) expect(watcher.at(one.id)).toEqual(one)

  function tale(field: string, from: string, to: string): Customer['history'][number] {
    return { id: newId(), field, from, to, act: 'edit', byId: agent.user.id, at: 1 }
  }
}, 60_000)
