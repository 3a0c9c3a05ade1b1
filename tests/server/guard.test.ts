import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Complaint, ComplaintStep } from '../../shared/entities/complaint.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId } from '../../shared/ids.ts'
import { moveCase, noteCase } from '../../shared/rules/complaint-case.ts'
import { aComplaint } from '../support/forms.ts'
import { startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { seatAt, standingAt } from './workstation.ts'

let server: TestServer
let org: TestOrg
let agent: User
let mate: User
let stranger: User
let leader: User
let head: User

beforeAll(async () => {
  server = await startTestServer()
  org = await server.addOrg()
  ;[agent, mate, stranger, leader, head] = (await Promise.all([
    org.addUser(['agent']),
    org.addUser(['agent']),
    org.addUser(['agent'], 1),
    org.addUser(['leader']),
    org.addUser(['head'], null),
  ])) as [User, User, User, User, User]
}, 60_000)
afterAll(() => server?.stop())

const seat = (user: User) => seatAt(server, user)
type Seat = Awaited<ReturnType<typeof seat>>
const standing = <R>(id: string) => standingAt<R>(server, id)
const entry = (words = '', at = Date.now()) => ({ id: newId(), at, words })
const owned = (user: User) => ({ orgId: user.orgId, teamId: user.teamId, registrarId: user.id })

/** A case of the agent as it stands on the server. */
async function registered(part: Partial<Complaint> = {}) {
  const desk = await seat(agent)
  const c = aComplaint({ ...owned(agent), ...part })
  expect(await desk.push(desk.log.create('complaint', c))).toMatchObject([{ outcome: 'accepted', rev: 1 }])
  return { desk, c }
}
const edit = ({ log }: Seat, before: Complaint, after: Complaint, rev: number) =>
  log.edit('complaint', { before, after }, rev)

describe('complaints', () => {
  test('a case goes from hand to hand, each move by whoever may make it', async () => {
    const { c } = await registered()
    const [led, worked] = [await seat(leader), await seat(mate)]
    const accepted = moveCase(leader, c, 'accept', entry())
    const assigned = moveCase(leader, accepted, 'assign', { ...entry(), owner: mate })
    expect(await led.push(edit(led, c, accepted, 1), edit(led, accepted, assigned, 1))).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'accepted', rev: 3 },
    ])
    const answered = moveCase(mate, assigned, 'answer', entry('已致歉'))
    expect(await worked.push(edit(worked, assigned, answered, 3))).toMatchObject([{ outcome: 'accepted' }])
    const closed = moveCase(leader, answered, 'close', entry('客户满意'))
    expect(await led.push(edit(led, answered, closed, 4))).toMatchObject([{ outcome: 'accepted', rev: 5 }])
    expect((await standing<Complaint>(c.id))?.data).toEqual(closed)
  })

  test.each<[string, () => User, (c: Complaint) => Complaint, object]>([
    [
      'a move nobody may make now',
      () => leader,
      c => moveCase(leader, c, 'close', entry('完')),
      { detail: 'MOVE_REFUSED' },
    ],
    [
      'accepting one’s own case',
      () => agent,
      c => moveCase(agent, c, 'accept', entry()),
      { detail: 'MOVE_REFUSED' },
    ],
    [
      'a state set without a move',
      () => leader,
      c => ({ ...c, state: 'closed' }),
      { detail: 'MOVE_REFUSED' },
    ],
    [
      'a refusal without a word',
      () => leader,
      c => moveCase(leader, c, 'refuse', entry(' ')),
      { detail: 'REASON_NEEDED' },
    ],
    [
      'an edited step',
      () => agent,
      c => ({ ...c, steps: [{ ...(c.steps[0] as ComplaintStep), at: 1 }] }),
      { detail: 'FORBIDDEN' },
    ],
    ['a step taken out', () => agent, c => ({ ...c, steps: [] }), { detail: 'FORBIDDEN' }],
    ['another number', () => agent, c => ({ ...c, no: 'TS202611-AAAAAAAA-0001' }), { detail: 'FORBIDDEN' }],
    ['a limit put off', () => leader, c => ({ ...c, dueAt: (c.dueAt ?? 0) + 1 }), { detail: 'MOVE_REFUSED' }],
    ['a note of another team', () => stranger, c => noteCase(stranger, c, entry('看看')), {}],
    [
      'a note in another name',
      () => mate,
      c => noteCase(agent, c, entry('不是我写的')),
      { detail: 'FORBIDDEN' },
    ],
    ['taking the case over', () => mate, c => ({ ...c, ownerId: mate.id }), { detail: 'MOVE_REFUSED' }],
  ])('%s is refused, and the case stands', async (_name, who, make, refusal) => {
    const { c } = await registered()
    const desk = await seat(who())
    expect(await desk.push(edit(desk, c, make(c), 1))).toMatchObject([
      { outcome: 'rejected', reason: 'forbidden', ...refusal },
    ])
    expect(await standing<Complaint>(c.id)).toEqual({ rev: 1, data: c })
  })

  test.each<[string, () => Partial<Complaint>]>([
    ['for another team', () => ({ teamId: stranger.teamId })],
    ['in another name', () => ({ registrarId: mate.id })],
    ['closed from the start', () => ({ state: 'closed', closedAt: Date.now() })],
    ['owned from the start', () => ({ ownerId: mate.id })],
    ['with a limit next year', () => ({ dueAt: Date.now() + 365 * 86_400_000 })],
    ['without a history', () => ({ steps: [] })],
  ])('a new case %s is refused', async (_name, part) => {
    const desk = await seat(agent)
    const c = { ...aComplaint(owned(agent)), ...part() }
    expect(await desk.push(desk.log.create('complaint', c))).toMatchObject([
      { outcome: 'rejected', reason: 'forbidden' },
    ])
    expect(await standing(c.id)).toBeUndefined()
  })

  test('notes of two workstations that knew nothing of each other are joined, in the order of their time', async () => {
    const { desk, c } = await registered()
    const [one, two] = [await seat(mate), await seat(leader)]
    const early = noteCase(mate, c, entry('早上联系过', 1_000))
    const earlyToo = noteCase(mate, early, entry('下午又联系', 3_000))
    const late = noteCase(leader, c, entry('请加快', 2_000))
    expect(await two.push(edit(two, c, late, 1))).toMatchObject([{ outcome: 'accepted', rev: 2 }])
    // Both offline: each upon revision 1, and the second note of one upon his first.
    const notes = [edit(one, c, early, 1), edit(one, early, earlyToo, 1)]
    expect(await one.push(...notes)).toMatchObject([{ outcome: 'merged' }, { outcome: 'merged', rev: 4 }])
    const words = async () => (await standing<Complaint>(c.id))?.data.steps.map(step => step.words)
    expect(await words()).toEqual(['', '请加快', '早上联系过', '下午又联系'])
    expect(await one.push(...notes)).toMatchObject([{ outcome: 'duplicate' }, { outcome: 'duplicate' }])
    expect(await words()).toEqual(['', '请加快', '早上联系过', '下午又联系'])
    // And the registrar, who heard of none of it, still joins in.
    const mine = noteCase(agent, c, entry('客户来催', 500))
    expect(await desk.push(edit(desk, c, mine, 1))).toMatchObject([{ outcome: 'merged' }])
    expect(await words()).toEqual(['', '请加快', '早上联系过', '下午又联系', '客户来催'])
  })

  test('a note beside a move joins; a second move upon the same case is refused', async () => {
    const { desk, c } = await registered()
    const [led, headed] = [await seat(leader), await seat(head)]
    const accepted = moveCase(leader, c, 'accept', entry())
    await led.push(edit(led, c, accepted, 1))
    const note = noteCase(agent, c, entry('客户补充照片'))
    expect(await desk.push(edit(desk, c, note, 1))).toMatchObject([{ outcome: 'merged', rev: 3 }])
    expect(await headed.push(edit(headed, c, moveCase(head, c, 'accept', entry()), 1))).toMatchObject([
      { outcome: 'rejected', reason: 'forbidden', detail: 'MOVE_REFUSED' },
    ])
    const lost = edit(headed, c, moveCase(head, c, 'refuse', entry('不受理')), 1)
    expect(await headed.push(lost)).toMatchObject([{ outcome: 'conflict' }])
    const now = (await standing<Complaint>(c.id))?.data
    expect(now?.state).toBe('accepted')
    expect(now?.steps.map(step => step.kind)).toEqual(['register', 'accept', 'note'])
    // Only what was contested is for a person to settle, whole and not in halves.
    const { rows } = await server.store.pool.query('SELECT losing FROM conflict WHERE change_id = $1', [
      lost.id,
    ])
    expect(rows).toMatchObject([{ losing: { state: 'refused' } }])
  })

  test('an edited step under cover of a join is kept for a person, not taken', async () => {
    const { c } = await registered()
    const [one, two] = [await seat(mate), await seat(leader)]
    await two.push(edit(two, c, noteCase(leader, c, entry('请加快')), 1))
    const [step] = c.steps as [ComplaintStep]
    const forged = noteCase(mate, { ...c, steps: [{ ...step, at: 1 }] }, entry('改过的'))
    expect(await one.push(edit(one, c, forged, 1))).toMatchObject([{ outcome: 'conflict' }])
    expect((await standing<Complaint>(c.id))?.data.steps[0]).toEqual(step)
  })
})
