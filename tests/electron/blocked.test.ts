import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { User } from '../../shared/entities/user.ts'
import { newId } from '../../shared/ids.ts'
import { aCustomer, aUser, ORG } from '../support/rows.ts'
import { outcomeOf, sharedSeat } from '../support/seats.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'
import { startWorkstation } from '../support/workstation.ts'

const people = {
  agent: aUser({ id: newId(), account: 'agent01' }),
  leader: aUser({ id: newId(), account: 'leader01', roles: ['leader'] }),
  inspector: aUser({ id: newId(), account: 'inspector01', roles: ['inspector'], teamId: null }),
} satisfies Record<string, User>
const DAY = 86_400_000

describe('黑名单', () => {
  test('has a number however it was written, once, with who and why, until it is lifted', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { blocked, customer } = await seat.as(people.leader)
    const row = await blocked.add({ number: '+86 139-0000 1234', why: ' 反复骚扰 ', until: null })
    expect(row).toMatchObject({ orgId: ORG, why: '反复骚扰', byId: people.leader.id, liftedAt: null })
    for (const written of ['13900001234', '008613900001234', '9 139 0000 1234', 'sip:13900001234@pbx'])
      expect((await customer.pop({ number: written })).blocked).toEqual(row)
    expect((await customer.pop({ number: '13900001235' })).blocked).toBeNull()
    expect(await outcomeOf(blocked.add({ number: '13900001234', why: '又来', until: null }))).toMatchObject({
      code: 'ALREADY_BLOCKED',
    })
    expect(await blocked.list()).toEqual([row])

    await blocked.lift({ id: row.id })
    expect((await customer.pop({ number: '13900001234' })).blocked).toBeNull()
    expect(await blocked.list()).toMatchObject([{ id: row.id, liftedById: people.leader.id }])
    expect(await outcomeOf(blocked.lift({ id: row.id }))).toMatchObject({ code: null }) // as wished already
    const again = await blocked.add({ number: '13900001234', why: '又来', until: null })
    expect((await customer.pop({ number: '13900001234' })).blocked).toEqual(again)
    expect(await blocked.list()).toHaveLength(2)
  })

  test('lets a number go when its time is over', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { blocked, customer } = await seat.as(people.leader)
    await blocked.add({ number: '02088889999', why: '骚扰', until: Date.now() + DAY })
    expect((await customer.pop({ number: '020-8888 9999' })).blocked).not.toBeNull()
    const over = await blocked.add({ number: '02088889998', why: '骚扰', until: Date.now() - 1 })
    expect((await customer.pop({ number: '020-8888 9998' })).blocked).toBeNull()
    await blocked.add({ number: '02088889998', why: '又来', until: null })
    await blocked.lift({ id: over.id })
    expect((await blocked.list()).find(it => it.id === over.id)).toMatchObject({ liftedAt: null })
  })

  test('keeps a foreign number apart from ours with the same digits', async () => {
    const seat = await sharedSeat(Object.values(people))
    const { blocked, customer } = await seat.as(people.leader)
    await blocked.add({ number: '+1 312 555 0123', why: '诈骗', until: null })
    expect((await customer.pop({ number: '0013125550123' })).blocked).toMatchObject({
      number: '+13125550123',
    })
    expect((await customer.pop({ number: '13125550123' })).blocked).toBeNull()
  })

  test('is filled by leaders; everybody who phones reads it', async () => {
    const seat = await sharedSeat(Object.values(people))
    const row = await (await seat.as(people.leader)).blocked.add({
      number: '12345678',
      why: '骚扰',
      until: null,
    })
    for (const user of [people.agent, people.inspector]) {
      const { blocked } = await seat.as(user)
      // An inspector sees numbers hidden, as the site's rules come.
      expect(await blocked.list()).toEqual([
        { ...row, number: user === people.inspector ? '****5678' : row.number },
      ])
      const refused = [
        blocked.add({ number: '13900001234', why: '骚扰', until: null }),
        blocked.lift({ id: row.id }),
      ]
      for (const attempt of refused) expect(await outcomeOf(attempt)).toMatchObject({ code: 'FORBIDDEN' })
    }
    const { blocked } = await seat.as(people.leader)
    for (const number of ['', '匿名'])
      expect(await outcomeOf(blocked.add({ number, why: '骚扰', until: null }))).toMatchObject({
        code: expect.stringMatching(/NUMBER_INVALID|BAD_REQUEST/),
      })
    expect(await outcomeOf(blocked.lift({ id: newId() }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('stands on the card beside the place and the customer', async () => {
    const customer = aCustomer({
      phones: [{ number: '13900001234', kind: 'mobile', primary: true, doNotCall: false }],
    })
    const desk = await sharedSeat(Object.values(people), [['customer', customer]])
    const client = await desk.as(people.leader)
    await client.blocked.add({ number: '13900001234', why: '骚扰', until: null })
    expect(await client.customer.pop({ number: '13900001234' })).toMatchObject({
      customers: [{ id: customer.id }],
      blocked: { why: '骚扰' },
      place: null, // this workstation has no numbering plan
    })
  })
})

describe('between workstations', () => {
  let server: TestServer
  let org: TestOrg
  beforeAll(async () => {
    server = await startTestServer({ triesPerMinute: 1000 })
    org = await server.addOrg()
  }, 60_000)
  afterAll(() => server?.stop())

  async function deskOf(user: User) {
    const desk = await startWorkstation({ url: server.url })
    await desk.logOn(user.account, TEST_PASSWORD)
    await desk.untilSync({ light: 'idle', queued: 0 })
    /** Until what was said elsewhere has come here. */
    const heard = (look: () => unknown) =>
      vi.waitFor(
        async () => {
          await desk.client.sync.now()
          await look()
        },
        { timeout: 20_000, interval: 100 },
      )
    return { ...desk, heard }
  }

  test('what is blocked at one is blocked at the others, and what another leader lifts is open again', async () => {
    const [leader, other, agent] = await Promise.all([
      org.addUser(['leader']),
      org.addUser(['leader'], 1),
      org.addUser(['agent'], 1),
    ])
    const [first, second, third] = [await deskOf(leader), await deskOf(other), await deskOf(agent)]
    const row = await first.client.blocked.add({ number: '13900001234', why: '骚扰', until: null })
    const blockedAt = async (desk: typeof first) =>
      (await desk.client.customer.pop({ number: '+8613900001234' })).blocked
    for (const desk of [second, third])
      await desk.heard(async () => expect(await blockedAt(desk)).toEqual(row))
    expect(
      (await outcomeOf(second.client.blocked.add({ number: '13900001234', why: '也', until: null }))).code,
    ).toBe('ALREADY_BLOCKED')
    await second.client.blocked.lift({ id: row.id })
    for (const desk of [first, third]) await desk.heard(async () => expect(await blockedAt(desk)).toBeNull())
    expect(await first.client.blocked.list()).toMatchObject([{ id: row.id, liftedById: other.id }])
    for (const desk of [first, second]) await desk.untilSync({ queued: 0, attention: 0 })
  }, 60_000)
})
