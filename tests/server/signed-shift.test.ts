import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallRecord, Correction } from '../../shared/entities/call-record.ts'
import type { Shift } from '../../shared/entities/shift.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { shiftAt, shiftFigures, shiftIdOf } from '../../shared/rules/shift.ts'
import { aRecord } from '../support/forms.ts'
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

describe('shifts', () => {
  /** A time of its own for every test, so that none meets another's shift. */
  let day = Date.UTC(2026, 9, 1, 2)
  const nextDay = () => (day += 86_400_000)

  const shiftOf = (teamId: User['teamId'], at: number): Shift => {
    const time = shiftAt(at)
    if (!teamId) throw new Error('of a team')
    return {
      ...{ id: shiftIdOf(org.id, teamId, time.startAt), orgId: org.id, teamId, ...time },
      ...{ comment: '', state: 'open', signedById: null, signedAt: null, figures: null, updatedAt: at },
    }
  }
  const signed = (shift: Shift, by: User): Shift => ({
    ...shift,
    ...{ state: 'signed', signedById: by.id, signedAt: shift.endAt, figures: shiftFigures([], [], [], []) },
  })
  const recordAt = (at: number, of = agent): CallRecord =>
    aRecord({ orgId: org.id, agentId: of.id, teamId: of.teamId, createdAt: at, updatedAt: at })
  const corrected = (record: CallRecord, by: User, to: string): CallRecord => {
    const correction: Correction = {
      ...{
        id: newId(),
        field: 'reason',
        from: record.reason,
        to,
        why: '听录音更正',
        byId: by.id,
        at: Date.now(),
      },
    }
    return { ...record, reason: to, corrections: [...record.corrections, correction] }
  }
  const change = ({ log }: Seat, before: CallRecord, after: CallRecord, rev: number) =>
    log.edit('callRecord', { before, after }, rev)
  const LOCKED = { outcome: 'rejected', reason: 'forbidden', detail: 'LOCKED' }

  test('once signed nothing in it is changed, by anybody; what comes late is still taken', async () => {
    const at = nextDay()
    const [own, led, headed] = [await seat(agent), await seat(leader), await seat(head)]
    const record = recordAt(at)
    await own.push(own.log.create('callRecord', record))
    const shift = signed(shiftOf(agent.teamId, at), leader)
    expect(await led.push(led.log.create('shift', shift))).toMatchObject([{ outcome: 'accepted' }])

    expect(await own.push(change(own, record, { ...record, content: '改' }, 1))).toMatchObject([LOCKED])
    const fixed = corrected(record, leader, 'repair.cooling.noise')
    expect(await led.push(change(led, record, fixed, 1))).toMatchObject([LOCKED])
    expect(await headed.push(change(headed, record, corrected(record, head, 'other'), 1))).toMatchObject([
      LOCKED,
    ])
    expect(
      await led.push(led.log.edit('shift', { before: shift, after: { ...shift, comment: '补' } }, 1)),
    ).toMatchObject([LOCKED])
    expect((await standing<CallRecord>(record.id))?.data).toEqual(record)

    const late = recordAt(at + 1)
    expect(await own.push(own.log.create('callRecord', late))).toMatchObject([{ outcome: 'accepted' }])
    expect((await standing<CallRecord>(late.id))?.data).toEqual(late)
  })

  test('the shift before, the shift after and the other team stay open', async () => {
    const at = nextDay()
    const [own, other, led] = [await seat(agent), await seat(stranger), await seat(leader)]
    const shift = signed(shiftOf(agent.teamId, at), leader)
    const around = [
      recordAt(shift.startAt - 1),
      recordAt(shift.endAt),
      recordAt(shift.startAt),
      recordAt(shift.endAt - 1),
    ]
    const theirs = recordAt(at, stranger)
    await own.push(...around.map(record => own.log.create('callRecord', record)))
    await other.push(other.log.create('callRecord', theirs))
    await led.push(led.log.create('shift', shift))
    const edits = around.map(record => change(own, record, { ...record, content: '补充' }, 1))
    expect(await own.push(...edits)).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'accepted' },
      LOCKED,
      LOCKED,
    ])
    expect(await other.push(change(other, theirs, { ...theirs, content: '补充' }, 1))).toMatchObject([
      { outcome: 'accepted' },
    ])
  })

  test('in one batch the order decides: corrected and then signed passes, signed and then corrected does not', async () => {
    const at = nextDay()
    const [own, led] = [await seat(agent), await seat(leader)]
    const [first, second] = [recordAt(at), recordAt(at + 1)]
    await own.push(own.log.create('callRecord', first), own.log.create('callRecord', second))
    const fixed = corrected(first, leader, 'enquiry.policy.invoice')
    const results = await led.push(
      change(led, first, fixed, 1),
      led.log.create('shift', signed(shiftOf(agent.teamId, at), leader)),
      change(led, second, corrected(second, leader, 'other'), 1),
    )
    expect(results).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }, LOCKED])
    expect((await standing<CallRecord>(first.id))?.data).toEqual(fixed)
    expect((await standing<CallRecord>(second.id))?.data).toEqual(second)
  })

  test('a record made and amended offline in a shift signed meanwhile: it is taken, the amendment waits for a person', async () => {
    const at = nextDay()
    const [own, led] = [await seat(agent), await seat(leader)]
    await led.push(led.log.create('shift', signed(shiftOf(agent.teamId, at), leader)))
    const record = recordAt(at)
    const results = await own.push(
      own.log.create('callRecord', record),
      change(own, record, { ...record, content: '再改' }, 0),
    )
    expect(results).toMatchObject([{ outcome: 'accepted' }, LOCKED])
  })

  test('signing and correcting at the same moment: what stands was in the shift, or is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const at = nextDay()
      const [own, led, headed] = [await seat(agent), await seat(leader), await seat(head)]
      const record = recordAt(at)
      await own.push(own.log.create('callRecord', record))
      const [[correction], [signature]] = await Promise.all([
        headed.push(change(headed, record, corrected(record, head, 'other'), 1)),
        led.push(led.log.create('shift', signed(shiftOf(agent.teamId, at), leader))),
      ])
      expect(signature).toMatchObject({ outcome: 'accepted' })
      // Both took their time while they held the shift, so the times tell who was first.
      const { rows } = await server.store.pool.query(
        `SELECT entity FROM change WHERE entity_id = ANY($1) AND base_rev + (entity = 'shift')::int > 0
         ORDER BY received_at, entity`,
        [[record.id, shiftOf(agent.teamId, at).id]],
      )
      if (correction?.outcome === 'accepted')
        expect(rows.map(row => row.entity)).toEqual(['callRecord', 'shift'])
      else expect(correction).toMatchObject(LOCKED)
    }
  })

  test('is signed by its leader or those above, for himself, once', async () => {
    const at = nextDay()
    const [own, led, other] = [
      await seat(agent),
      await seat(leader),
      await seat(await org.addUser(['leader'], 1)),
    ]
    const shift = shiftOf(agent.teamId, at)
    const refused = { outcome: 'rejected', reason: 'forbidden' }
    expect(await own.push(own.log.create('shift', signed(shift, agent)))).toMatchObject([refused])
    expect(await other.push(other.log.create('shift', signed(shift, other.user)))).toMatchObject([refused])
    expect(await led.push(led.log.create('shift', signed(shift, head)))).toMatchObject([refused])
    expect(await led.push(led.log.create('shift', signed(shift, leader)))).toMatchObject([
      { outcome: 'accepted' },
    ])
    const again = {
      ...signed(shift, leader),
      state: 'open',
      signedById: null,
      signedAt: null,
      figures: null,
    } as const
    expect(
      await led.push(led.log.edit('shift', { before: signed(shift, leader), after: again }, 1)),
    ).toMatchObject([LOCKED])
  })
})

describe('corrections', () => {
  const recordOf = (user: User, part: Partial<CallRecord> = {}) =>
    aRecord({ orgId: org.id, agentId: user.id, teamId: user.teamId, ...part })
  const correction = (by: UserId, part: Partial<Correction> = {}): Correction => ({
    ...{ id: newId(), field: 'reason', from: 'repair.cooling.leak', to: 'other' },
    ...{ why: '听录音更正', byId: by, at: Date.now() },
    ...part,
  })

  test.each<[string, () => User, (r: CallRecord) => Partial<CallRecord>, object]>([
    [
      'with its reason',
      () => leader,
      r => ({ reason: 'other', corrections: [...r.corrections, correction(leader.id)] }),
      { outcome: 'accepted' },
    ],
    ['without a reason', () => leader, () => ({ reason: 'other' }), { detail: 'REASON_NEEDED' }],
    [
      'with a reason for another field',
      () => leader,
      r => ({ content: '改', corrections: [...r.corrections, correction(leader.id)] }),
      { detail: 'REASON_NEEDED' },
    ],
    [
      'that says it was otherwise',
      () => leader,
      r => ({
        reason: 'other',
        corrections: [...r.corrections, correction(leader.id, { from: 'praise.product' })],
      }),
      { detail: 'REASON_NEEDED' },
    ],
    [
      'in another name',
      () => leader,
      r => ({ reason: 'other', corrections: [...r.corrections, correction(head.id)] }),
      { detail: 'FORBIDDEN' },
    ],
    ['that makes it another agent’s', () => leader, () => ({ agentId: leader.id }), { detail: 'FORBIDDEN' }],
    [
      'by a colleague',
      () => mate,
      r => ({ reason: 'other', corrections: [...r.corrections, correction(mate.id)] }),
      { outcome: 'rejected', reason: 'forbidden' },
    ],
    [
      'by an agent of another team',
      () => stranger,
      r => ({ reason: 'other', corrections: [...r.corrections, correction(stranger.id)] }),
      { outcome: 'rejected', reason: 'forbidden' },
    ],
  ])('somebody else’s record is corrected %s', async (_name, who, make, outcome) => {
    const own = await seat(agent)
    const record = recordOf(agent)
    await own.push(own.log.create('callRecord', record))
    const desk = await seat(who())
    const after = { ...record, ...make(record) }
    expect(await desk.push(desk.log.edit('callRecord', { before: record, after }, 1))).toMatchObject([
      outcome,
    ])
  })

  describe('one’s own, once it is settled,', () => {
    const settledAt = Date.UTC(2026, 10, 24)

    test('is amended no more by a workstation that was tampered with', async () => {
      const own = await seat(agent)
      const open = recordOf(agent)
      const record = { ...open, settledAt }
      await own.push(own.log.create('callRecord', open))
      const amended = { ...open, content: '话后补写' }
      expect(
        await own.push(
          own.log.edit('callRecord', { before: open, after: amended }, 1),
          own.log.edit('callRecord', { before: amended, after: { ...amended, settledAt } }, 1),
        ),
      ).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
      const before = { ...record, content: '话后补写' }
      const rewritten: [Partial<CallRecord>, string][] = [
        [{ content: '偷偷改写' }, 'REASON_NEEDED'],
        [{ settledAt: null }, 'FORBIDDEN'],
        [{ settledAt: null, content: '偷偷改写' }, 'FORBIDDEN'],
        [{ caseIds: [newId()] }, 'FORBIDDEN'],
        [{ customerId: newId() }, 'FORBIDDEN'],
      ]
      for (const [part, detail] of rewritten)
        expect(
          await own.push(own.log.edit('callRecord', { before, after: { ...before, ...part } }, 3)),
        ).toMatchObject([{ outcome: 'rejected', detail }])
      expect((await standing<CallRecord>(record.id))?.data).toEqual(before)

      const after = { ...before, reason: 'other', corrections: [correction(agent.id)] }
      expect(await own.push(own.log.edit('callRecord', { before, after }, 3))).toMatchObject([
        { outcome: 'accepted' },
      ])
    })

    test('is so also when its shift was signed while the call was still in wrap-up', async () => {
      const own = await seat(agent)
      const led = await seat(leader)
      const record = recordOf(agent, { createdAt: Date.UTC(2026, 8, 1, 2) })
      await own.push(own.log.create('callRecord', record))
      const time = shiftAt(record.createdAt)
      const teamId = agent.teamId as NonNullable<User['teamId']>
      const shift: Shift = {
        ...{ id: shiftIdOf(org.id, teamId, time.startAt), orgId: org.id, teamId, ...time, comment: '' },
        ...{ state: 'signed', signedById: leader.id, signedAt: time.endAt, updatedAt: time.endAt },
        figures: shiftFigures([], [], [], []),
      }
      await led.push(led.log.create('shift', shift))
      const edits = [{ settledAt }, { settledAt, content: '趁机改写' }].map(part =>
        own.log.edit('callRecord', { before: record, after: { ...record, ...part } }, 1),
      )
      expect(await own.push(...edits.slice(1))).toMatchObject([{ outcome: 'rejected', detail: 'LOCKED' }])
      expect(await own.push(...edits.slice(0, 1))).toMatchObject([{ outcome: 'accepted' }])
    })
  })

  test('corrections of two are joined, and nobody takes one away', async () => {
    const own = await seat(agent)
    const record = recordOf(agent)
    await own.push(own.log.create('callRecord', record))
    const [led, headed] = [await seat(leader), await seat(head)]
    const one = { ...record, reason: 'other', corrections: [correction(leader.id)] }
    const two = {
      ...record,
      handling: 'unsolved' as const,
      corrections: [correction(head.id, { field: 'handling', from: 'answered', to: 'unsolved' })],
    }
    await led.push(led.log.edit('callRecord', { before: record, after: one }, 1))
    expect(await headed.push(headed.log.edit('callRecord', { before: record, after: two }, 1))).toMatchObject(
      [{ outcome: 'merged', rev: 3 }],
    )
    const now = (await standing<CallRecord>(record.id))?.data as CallRecord
    expect(now).toMatchObject({ reason: 'other', handling: 'unsolved' })
    expect(now.corrections.map(c => c.byId)).toEqual([leader.id, head.id])
    const without = { ...now, corrections: [] }
    expect(await own.push(own.log.edit('callRecord', { before: now, after: without }, 3))).toMatchObject([
      { outcome: 'rejected', reason: 'forbidden', detail: 'FORBIDDEN' },
    ])
  })
})
