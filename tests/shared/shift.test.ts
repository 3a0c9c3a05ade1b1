import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { Call } from '../../shared/entities/call.ts'
import { Shift } from '../../shared/entities/shift.ts'
import { Role, type User } from '../../shared/entities/user.ts'
import type { OrgId, TeamId, UserId } from '../../shared/ids.ts'
import { newId, timeOfId } from '../../shared/ids.ts'
import {
  dayOf,
  SHIFTS,
  shiftAt,
  shiftFigures,
  shiftIdOf,
  shiftOn,
  shiftRefusal,
} from '../../shared/rules/shift.ts'
import { aCall, aUser, ORG, TEAM } from '../support/rows.ts'

const HOUR = 3_600_000
/** Beijing wall time as epoch ms. */
const beijing = (text: string) => Date.parse(`${text}+08:00`)
const moments = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2199, 0) })

describe('the shift of a moment', () => {
  test.each([
    ['2026-11-23T23:59:59.999', 'late', '2026-11-23T16:00', '2026-11-24T00:00'],
    ['2026-11-24T00:00:00.000', 'night', '2026-11-24T00:00', '2026-11-24T08:00'],
    ['2026-11-24T07:59:59.999', 'night', '2026-11-24T00:00', '2026-11-24T08:00'],
    ['2026-11-24T08:00:00.000', 'early', '2026-11-24T08:00', '2026-11-24T16:00'],
    ['2026-11-24T15:59:59.999', 'early', '2026-11-24T08:00', '2026-11-24T16:00'],
    ['2026-11-24T16:00:00.000', 'late', '2026-11-24T16:00', '2026-11-25T00:00'],
    ['2026-12-31T23:30', 'late', '2026-12-31T16:00', '2027-01-01T00:00'],
  ])('%s is %s', (at, name, from, to) => {
    expect(shiftAt(beijing(at))).toEqual({ name, startAt: beijing(from), endAt: beijing(to) })
  })

  property.prop([moments])('holds it, and shifts follow one another without gap', at => {
    const { startAt, endAt, name } = shiftAt(at)
    expect(startAt <= at && at < endAt).toBe(true)
    expect(shiftAt(startAt)).toEqual({ startAt, endAt, name })
    expect(shiftAt(endAt - 1)).toEqual({ startAt, endAt, name })
    expect(shiftAt(endAt).startAt).toBe(endAt)
  })

  property.prop([moments])('is found by its day and name', at => {
    const { startAt, endAt, name } = shiftAt(at)
    expect(shiftOn(dayOf(startAt), name)).toEqual({ startAt, endAt, name })
    expect(dayOf(endAt - 1)).toBe(dayOf(startAt))
  })

  test('the shifts make a whole day', () => {
    expect(SHIFTS.reduce((hours, { fromHour, toHour }) => hours + toHour - fromHour, 0)).toBe(24)
  })
})

describe('the id of a shift', () => {
  const uuids = fc.uuid({ version: 7 })
  const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

  property.prop([uuids, uuids, moments])(
    'is a UUIDv7 of its beginning, the same every time',
    (org, team, at) => {
      const { startAt } = shiftAt(at)
      const id = shiftIdOf(org as OrgId, team as TeamId, startAt)
      expect(id).toMatch(KEY)
      expect(timeOfId(id)).toBe(startAt)
      expect(shiftIdOf(org as OrgId, team as TeamId, startAt)).toBe(id)
    },
  )

  property.prop([uuids, uuids, uuids, moments])('differs by organisation, team and shift', (a, b, c, at) => {
    fc.pre(new Set([a, b, c]).size === 3)
    const { startAt, endAt } = shiftAt(at)
    const ids = [
      shiftIdOf(a as OrgId, b as TeamId, startAt),
      shiftIdOf(a as OrgId, c as TeamId, startAt),
      shiftIdOf(c as OrgId, b as TeamId, startAt),
      shiftIdOf(a as OrgId, b as TeamId, endAt),
    ]
    // Not by the clock alone.
    expect(new Set(ids.map(id => id.slice(14))).size).toBe(4)
  })

  test('stays as it is from release to release', () => {
    const org = '0195c9a0-0000-7000-8000-000000000001' as OrgId
    const team = '0195c9a0-0000-7000-8000-000000000002' as TeamId
    expect(shiftIdOf(org, team, beijing('2026-11-24T08:00'))).toBe('01a20ada-2c00-7d2d-8720-33de2e89e7ce')
  })
})

const leader = aUser({ id: newId<UserId>(), roles: ['leader'] })
const head = aUser({ id: newId<UserId>(), roles: ['head'], teamId: null })
const time = shiftAt(beijing('2026-11-24T09:00'))
const open: Shift = {
  id: shiftIdOf(ORG, TEAM, time.startAt),
  orgId: ORG,
  teamId: TEAM,
  ...time,
  comment: '',
  state: 'open',
  signedById: null,
  signedAt: null,
  figures: null,
  updatedAt: time.startAt,
}
const signedBy = (user: User, part: Partial<Shift> = {}): Shift => ({
  ...open,
  state: 'signed',
  signedById: user.id,
  signedAt: time.endAt,
  figures: shiftFigures([], [], [], []),
  ...part,
})

describe('who may write a shift', () => {
  const anyRow = fc.record({
    comment: fc.string({ maxLength: 20 }),
    state: fc.constantFrom('open' as const, 'signed' as const),
    signedAt: fc.constantFrom(null, time.startAt - 1, time.startAt, time.endAt),
  })

  test.each([leader, head, aUser({ roles: ['manager'], teamId: null })])('$roles', user => {
    expect(shiftRefusal(user, null, open)).toBeNull()
    expect(shiftRefusal(user, open, { ...open, comment: '晚高峰排队' })).toBeNull()
    expect(shiftRefusal(user, open, signedBy(user))).toBeNull()
    // A shift nobody commented on is signed at once; a team sent home early, before the end.
    expect(shiftRefusal(user, null, signedBy(user, { signedAt: time.startAt }))).toBeNull()
  })

  test.each([
    ...Role.options
      .filter(role => !['leader', 'head', 'manager'].includes(role))
      .map(role => [role, TEAM] as const),
    ['leader', newId<TeamId>()] as const,
    ['leader', null] as const,
  ])('never a %s of team %s', (role, teamId) => {
    const user = aUser({ id: newId<UserId>(), roles: [role], teamId })
    expect(shiftRefusal(user, null, open)).toBe('FORBIDDEN')
    expect(shiftRefusal(user, open, { ...open, comment: 'x' })).toBe('FORBIDDEN')
    expect(shiftRefusal(user, open, signedBy(user))).toBe('FORBIDDEN')
  })

  test('nobody disabled, nobody of another organisation', () => {
    expect(shiftRefusal({ ...leader, disabled: true }, null, open)).toBe('FORBIDDEN')
    expect(shiftRefusal({ ...head, orgId: newId<OrgId>() }, null, open)).toBe('FORBIDDEN')
  })

  property.prop([fc.constantFrom(leader, head, aUser()), anyRow])(
    'once signed, nobody changes it',
    (user, part) => {
      expect(shiftRefusal(user, signedBy(leader), { ...signedBy(leader), ...part })).toBe('LOCKED')
      expect(shiftRefusal(user, signedBy(leader), open)).toBe('LOCKED')
    },
  )

  test('whoever signs signs himself, with time and figures', () => {
    expect(shiftRefusal(head, open, signedBy(leader))).toBe('FORBIDDEN')
    expect(shiftRefusal(leader, open, signedBy(leader, { signedAt: null }))).toBe('MOVE_REFUSED')
    expect(shiftRefusal(leader, open, signedBy(leader, { figures: null }))).toBe('MOVE_REFUSED')
    expect(shiftRefusal(leader, open, signedBy(leader, { signedAt: time.startAt - 1 }))).toBe('MOVE_REFUSED')
    expect(shiftRefusal(leader, open, { ...open, signedAt: time.endAt })).toBe('MOVE_REFUSED')
    expect(shiftRefusal(leader, open, { ...open, figures: signedBy(leader).figures })).toBe('MOVE_REFUSED')
  })

  const others = {
    id: newId<Shift['id']>(),
    teamId: newId<TeamId>(),
    orgId: newId<OrgId>(),
    name: 'late' as const,
    startAt: time.startAt + 8 * HOUR,
    endAt: time.endAt + 1,
  }
  test.each(Object.entries(others))('%s belongs to the others and stays', (field, value) => {
    const bent = { ...open, [field]: value }
    expect(shiftRefusal(head, null, bent)).toBe('FORBIDDEN')
    expect(shiftRefusal(head, open, bent)).toBe('FORBIDDEN')
  })

  test('what it takes passes the schema', () => {
    expect(Shift.safeParse(open).success).toBe(true)
    expect(Shift.safeParse(signedBy(leader)).success).toBe(true)
  })
})

describe('figures', () => {
  const at = time.startAt
  const answered = (part: Partial<Call>): Call =>
    aCall({ startedAt: at, answeredAt: at + 5000, phase: 'done', result: 'answered', ...part })
  const calls = [
    // Talked 60 s, wrapped up 40 s, recorded.
    answered({ endedAt: at + 65_000, wrapEndedAt: at + 105_000 }),
    // Talked 30 s, wrap-up still going on, no record.
    answered({ phase: 'wrapUp', endedAt: at + 35_000 }),
    // Nobody answered: no record asked for.
    aCall({ startedAt: at, phase: 'done', result: 'abandoned', endedAt: at + 9000 }),
    // Outbound, talked 120 s, wrapped up 10 s, no record.
    answered({ direction: 'outbound', endedAt: at + 125_000, wrapEndedAt: at + 135_000 }),
    // Still talking: counts as answered, its time not yet, its record not yet asked for.
    answered({ phase: 'talking' }),
  ]

  test('by hand', () => {
    const scores = [
      { state: 'published', score: 92.5 },
      { state: 'confirmed', score: 80 },
      { state: 'objected', score: null },
      { state: 'draft', score: 10 },
    ] as const
    expect(shiftFigures(calls, [{ callId: calls[0]?.id as Call['id'] }], [{}, {}], scores)).toEqual({
      inbound: 4,
      answered: 3,
      outbound: 1,
      talkMs: 210_000,
      wrapMs: 50_000,
      lackingRecords: 2,
      complaints: 2,
      evaluations: 3,
      meanScore: 86.3,
    })
  })

  test('leave out what was no offer to the agent, and what was no call with a customer', () => {
    const none = shiftFigures([], [], [], [])
    const turned = (['notReady', 'diverted', 'blocked', 'busy'] as const).map(result =>
      aCall({ startedAt: at, phase: 'done', result, endedAt: at }),
    )
    const inside = (['consult', 'listen', 'whisper', 'bargeIn', 'takeOver'] as const).map(purpose =>
      answered({ purpose, direction: 'outbound', endedAt: at + 60_000, wrapEndedAt: at + 60_000 }),
    )
    expect(shiftFigures([...turned, ...inside], [], [], [])).toEqual(none)
    // Refused by the agent himself, or busy over there: these he was offered, or made.
    const own = [
      aCall({ startedAt: at, phase: 'done', result: 'rejected', endedAt: at + 2000 }),
      aCall({ startedAt: at, direction: 'outbound', phase: 'done', result: 'busy', endedAt: at + 2000 }),
    ]
    expect(shiftFigures(own, [], [], [])).toMatchObject({ inbound: 1, answered: 0, outbound: 1 })
  })

  test('of nothing', () => {
    expect(shiftFigures([], [], [], [])).toEqual({
      inbound: 0,
      answered: 0,
      outbound: 0,
      talkMs: 0,
      wrapMs: 0,
      lackingRecords: 0,
      complaints: 0,
      evaluations: 0,
      meanScore: null,
    })
  })

  property.prop([fc.shuffledSubarray(calls)])('of two parts add up to those of the whole', part => {
    const rest = calls.filter(call => !part.includes(call))
    const [a, b, whole] = [part, rest, calls].map(some => shiftFigures(some, [], [], []))
    for (const figure of ['inbound', 'answered', 'outbound', 'talkMs', 'wrapMs', 'lackingRecords'] as const)
      expect((a?.[figure] ?? 0) + (b?.[figure] ?? 0)).toBe(whole?.[figure])
  })
})
