import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import { put } from '../../db/write.ts'
import type { User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { ComplaintId } from '../../shared/ids.ts'
import { startProxy } from '../support/proxy.ts'
import { aCustomer } from '../support/rows.ts'
import { outcomeOf } from '../support/seats.ts'
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
  const { complaint } = desk.client
  return {
    ...desk,
    store: desk.store,
    complaint,
    proxy,
    /** Until what the server says has come here; a row is fed out a moment after it was taken. */
    heard: (look: () => unknown) =>
      vi.waitFor(
        async () => {
          await desk.client.sync.now()
          await look()
        },
        { timeout: 15_000, interval: 100 },
      ),
  }
}

test('a case between workstations: whole for the team, in brief for the others, joined after a time offline, handed over', async () => {
  const [agent, mate, stranger, head] = await Promise.all([
    org.addUser(['agent']),
    org.addUser(['agent']),
    org.addUser(['agent'], 1),
    org.addUser(['head'], null),
  ])
  const [own, colleague, other, above] = await Promise.all([agent, mate, stranger, head].map(deskOf))
  if (!own || !colleague || !other || !above) throw new Error('four desks')
  const customer = aCustomer({
    orgId: org.id,
    phones: [{ number: '13900139000', kind: 'mobile', primary: true, doNotCall: false }],
  })
  own.store.write(agent.id, tx => put(tx, 'customer', customer))

  // Registered with the server out of reach; it travels afterwards.
  own.proxy.mode = 'refuse'
  const c = await own.complaint.register({
    ...{ callId: null, customerId: customer.id, level: 'ordinary' },
    values: {
      ...blankOf(complaintRegister),
      ...{ channel: 'phone', contactName: '孙小姐', phone: '13900139000' },
      ...{ category: 'service.late', content: '等了一天没有人来' },
    },
  })
  own.proxy.mode = 'pass'
  const at = (desk: typeof own) => findRow(desk.store.read, 'complaint', c.id)?.row
  for (const desk of [colleague, above]) await desk.heard(() => expect(at(desk)).toEqual(c))
  await other.heard(() =>
    expect(findRow(other.store.read, 'complaintBrief', c.id)?.row).toMatchObject({ no: c.no }),
  )
  expect(at(other)).toBeUndefined()
  expect((await other.client.customer.pop({ number: '13900139000' })).openComplaints).toMatchObject([
    { id: c.id },
  ])
  expect((await outcomeOf(other.complaint.get({ complaintId: c.id }))).code).toBe('FORBIDDEN')

  // Two of the team note upon it without knowing of each other.
  own.proxy.mode = colleague.proxy.mode = 'refuse'
  await own.complaint.note({ complaintId: c.id, words: '客户再次来电' })
  await colleague.complaint.note({ complaintId: c.id, words: '已联系网点' })
  own.proxy.mode = colleague.proxy.mode = 'pass'
  for (const desk of [own, colleague, above])
    await desk.heard(() =>
      expect(
        at(desk)
          ?.steps.map(step => step.words)
          .sort(),
      ).toEqual(['', '客户再次来电', '已联系网点'].sort()),
    )
  expect(at(own)?.steps.map(step => step.id)).toEqual(at(colleague)?.steps.map(step => step.id))
  for (const desk of [own, colleague]) await desk.untilSync({ queued: 0, attention: 0 })

  // Handed to the other team: they see it whole, the colleague no longer, the registrar still.
  const complaintId = c.id as ComplaintId
  await above.complaint.move({ complaintId, move: 'accept' })
  await above.complaint.move({ complaintId, move: 'assign', ownerId: stranger.id })
  await other.heard(() => expect(at(other)).toMatchObject({ ownerId: stranger.id, state: 'handling' }))
  await colleague.heard(() => expect(at(colleague)).toBeUndefined())
  expect((await outcomeOf(colleague.complaint.get({ complaintId }))).code).toBe('FORBIDDEN')
  expect((await colleague.client.customer.get({ customerId: customer.id })).openComplaints).toMatchObject([
    { id: c.id, state: 'handling' },
  ])
  await own.heard(() => expect(at(own)).toMatchObject({ state: 'handling' }))
  const answered = await other.complaint.move({ complaintId, move: 'answer', words: '已上门并致歉' })
  await own.heard(() => expect(at(own)).toEqual(answered))
  for (const desk of [own, colleague, other, above]) await desk.untilSync({ queued: 0, attention: 0 })
}, 60_000)
