import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { Complaint, ComplaintStep } from '../../shared/entities/complaint.ts'
import { complaintEntity } from '../../shared/entities/complaint.ts'
import { Role, type User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { entrySchema } from '../../shared/forms/schema.ts'
import {
  type CallId,
  type ComplaintId,
  newId,
  type OrgId,
  type TeamId,
  type UserId,
} from '../../shared/ids.ts'
import { moveCase, noteCase, registerCase } from '../../shared/rules/complaint-case.ts'
import {
  COMPLAINT_MOVES,
  ComplaintLevel,
  ComplaintMove,
  ComplaintState,
  complaintRefusal,
  isOver,
  mayMove,
  movesFor,
} from '../../shared/rules/complaint-life.ts'
import { can } from '../../shared/rules/permissions.ts'
import { sampleOf } from '../support/samples.ts'

const ORG = newId<OrgId>()
const TEAMS = [newId<TeamId>(), newId<TeamId>()] as const
const person = (roles: Role[], teamId: TeamId | null, part: Partial<User> = {}): User => ({
  ...{ id: newId<UserId>(), orgId: ORG, teamId, account: roles.join(), name: roles.join(), agentNo: '1' },
  ...{ roles, disabled: false },
  ...part,
})
/** Every role in both teams and in none, two roles at once, somebody who left, and somebody of another organisation. */
const PEOPLE: readonly User[] = [
  ...Role.options.flatMap(role => [...TEAMS, null].map(team => person([role], team))),
  ...Role.options.map(role => person([role], TEAMS[0])),
  person(['agent', 'leader'], TEAMS[1]),
  person(['inspector', 'head'], null),
  person(['manager'], null, { disabled: true }),
  person(['manager'], null, { orgId: newId<OrgId>() }),
]
const WRITERS = PEOPLE.filter(user => can(user, 'complaint.write'))
const values = entrySchema(complaintRegister).parse(sampleOf(complaintRegister))
const START = Date.UTC(2026, 10, 23, 2)

const registeredBy = (user: User, level: ComplaintLevel = 'ordinary'): Complaint =>
  registerCase(user, {
    ...{ id: newId<ComplaintId>(), stepId: newId(), no: 'TS202611-K7M2QX9D-0001' },
    ...{ callId: newId<CallId>(), customerId: null, level, nth: 1, receivedAt: START, values },
  })
const ok = (actor: User, before: Complaint | null, after: Complaint) =>
  complaintRefusal(actor, before, complaintEntity.schema.parse(after) as Complaint)
let clock = START
const entry = (words = '') => ({ id: newId(), at: ++clock, words })

const somebody = fc.constantFrom(...PEOPLE)
const level = fc.constantFrom(...ComplaintLevel.options)
const act = fc.record({
  actor: somebody,
  what: fc.constantFrom(...ComplaintMove.options, 'note' as const),
  words: fc.constantFrom('', '  ', '已处理'),
  owner: fc.option(somebody, { nil: null }),
})

property.prop([fc.constantFrom(...WRITERS), level, fc.array(act, { minLength: 1, maxLength: 40 })], {
  numRuns: 400,
})(
  'random acts by random people: the guard lets through what the table allows, and nothing else',
  (registrar, weight, acts) => {
    let c = registeredBy(registrar, weight)
    for (const { actor, what, words, owner } of acts) {
      const before = structuredClone(c)
      if (what === 'note') {
        const next = noteCase(actor, c, entry(words))
        const allowed = can(actor, 'complaint.write', c) && words.trim() !== ''
        expect(ok(actor, c, next) === null).toBe(allowed)
        if (allowed) c = next
        continue
      }
      const next = moveCase(actor, c, what, { ...entry(words), owner })
      const { from, needs, roles, to } = COMPLAINT_MOVES[what]
      const fulfilled =
        (!needs.includes('words') || words.trim() !== '') &&
        (!needs.includes('owner') || next.ownerId !== null)
      // To another team a case is given by those who look after them all.
      const stays =
        next.teamId === c.teamId || actor.roles.some(role => role === 'head' || role === 'manager')
      const allowed = mayMove(actor, what, c) && fulfilled && stays
      expect(ok(actor, c, next) === null, `${what} of ${c.state} by ${actor.account}`).toBe(allowed)
      expect(movesFor(actor, c).includes(what)).toBe(mayMove(actor, what, c))
      expect(c, 'pure').toEqual(before)
      if (!allowed) continue
      expect(from).toContain(c.state)
      expect(next.state).toBe(to)
      expect(next.steps.slice(0, c.steps.length)).toEqual(c.steps)
      const isOwner = COMPLAINT_MOVES[what].owner === true && c.ownerId === actor.id
      expect(isOwner || actor.roles.some(role => roles[c.level].includes(role))).toBe(true)
      expect(actor.orgId === c.orgId && !actor.disabled).toBe(true)
      if (what === 'accept' || what === 'refuse') expect(actor.id).not.toBe(c.registrarId)
      if (what === 'close') expect(actor.id).not.toBe(c.steps.findLast(step => step.kind === 'answer')?.byId)
      c = next
    }
    expect(c.steps.length).toBeLessThanOrEqual(acts.length + 1)
  },
)

/** A case in each state, with who got it there. */
function stageOf(state: ComplaintState, weight: ComplaintLevel = 'ordinary') {
  const agent = person(['agent'], TEAMS[0])
  const [head, manager] = [person(['head'], null), person(['manager'], null)]
  const way: Record<ComplaintState, [ComplaintMove, User][]> = {
    registered: [],
    refused: [['refuse', head]],
    accepted: [['accept', head]],
    handling: [
      ['accept', head],
      ['assign', head],
    ],
    answered: [
      ['accept', head],
      ['assign', head],
      ['answer', agent],
    ],
    closed: [
      ['accept', head],
      ['assign', head],
      ['answer', agent],
      ['close', manager],
    ],
  }
  let c = registeredBy(agent, weight)
  for (const [move, actor] of way[state]) {
    const next = moveCase(actor, c, move, { ...entry('说明'), owner: agent })
    expect(ok(actor, c, next)).toBeNull()
    c = next
  }
  return { c, agent, head, manager }
}

describe.each(ComplaintState.options)('%s', state => {
  test.each(ComplaintMove.options)('%s: guard and table agree for every role, team and level', move => {
    for (const weight of ComplaintLevel.options) {
      const { c, agent } = stageOf(state, weight)
      for (const actor of [...PEOPLE, agent]) {
        const next = moveCase(actor, c, move, { ...entry('说明'), owner: agent })
        expect(ok(actor, c, next) === null, `${weight} ${actor.account}`).toBe(mayMove(actor, move, c))
      }
    }
  })

  test('a jump to any state, past the moves, is refused to everybody', () => {
    const { c, head } = stageOf(state)
    for (const to of ComplaintState.options.filter(it => it !== state))
      for (const actor of [...PEOPLE, head]) expect(ok(actor, c, { ...c, state: to })).not.toBeNull()
  })
})

test('a case that is over is over: no move, no other level, no amending; only notes', () => {
  for (const state of ['closed', 'refused'] as const) {
    const { c, head } = stageOf(state)
    expect(PEOPLE.flatMap(user => movesFor(user, c))).toEqual([])
    expect(isOver(state)).toBe(true)
    expect(ok(head, c, { ...c, content: '改写' })).toBe('MOVE_REFUSED')
    expect(ok(head, c, graded(head, c, 'urgent'))).toBe('MOVE_REFUSED')
    expect(ok(head, c, noteCase(head, c, entry('客户又来电')))).toBeNull()
  }
})

describe('a new case', () => {
  const agent = person(['agent'], TEAMS[0])
  const fresh = registeredBy(agent)
  const [step] = fresh.steps as [ComplaintStep]

  test('is taken from everybody who may write, and from nobody else', () => {
    for (const user of PEOPLE)
      expect(ok(user, null, registeredBy(user)) === null).toBe(WRITERS.includes(user))
  })

  test.each<[string, Partial<Complaint>]>([
    ['in another state', { state: 'accepted' }],
    ["in somebody else's name", { registrarId: newId<UserId>() }],
    ['for another team', { teamId: TEAMS[1] }],
    ['with an owner', { ownerId: agent.id }],
    ['without its first step', { steps: [] }],
    ['with a history', { steps: [step, { ...step, id: newId(), kind: 'note', words: 'x' }] }],
    ['with a step of somebody else', { steps: [{ ...step, byId: newId<UserId>() }] }],
    ['received at another time', { receivedAt: START - 1000 }],
    ['answered already', { answeredAt: START }],
    ['without limits', { replyDueAt: null }],
    ['with a limit far away', { dueAt: START + 60 * 86_400_000 }],
    ['with a reply due after the solution', { replyDueAt: START + 9e8, dueAt: START + 8e8 }],
  ])('%s is refused', (_name, part) => {
    expect(ok(agent, null, { ...fresh, ...part })).toBe('FORBIDDEN')
  })
})

/** 定级, as a later screen will do it. */
const graded = (actor: User, c: Complaint, to: ComplaintLevel, words = '核实有安全隐患'): Complaint => ({
  ...c,
  level: to,
  dueAt: c.receivedAt + 86_400_000,
  replyDueAt: c.receivedAt + 3_600_000,
  steps: [
    ...c.steps,
    { ...entry(words), kind: 'level', byId: actor.id, from: null, to: null, ownerId: null, dueAt: null },
  ],
})

test('whoever answered does not close, and a leader’s word counts in his own team alone', () => {
  const { c, agent } = stageOf('handling')
  const leader = person(['leader'], TEAMS[0])
  const answered = moveCase(leader, c, 'answer', entry('已答复'))
  expect(ok(leader, c, answered)).toBeNull()
  expect(ok(leader, answered, moveCase(leader, answered, 'close', entry('完')))).toBe('MOVE_REFUSED')
  const second = person(['leader'], TEAMS[0])
  expect(ok(second, answered, moveCase(second, answered, 'close', entry('完')))).toBeNull()
  // The registrar has become the leader of the other team: he still writes in his case, but leads it no more.
  const promoted: User = { ...agent, roles: ['leader'], teamId: TEAMS[1] }
  expect(ok(promoted, answered, noteCase(promoted, answered, entry('备注')))).toBeNull()
  expect(ok(promoted, answered, moveCase(promoted, answered, 'close', entry('完')))).toBe('MOVE_REFUSED')
})

test('the level is changed by whoever looks after the case, with a reason', () => {
  const { c, agent, head } = stageOf('handling')
  const leader = person(['leader'], TEAMS[0])
  for (const actor of [leader, head, person(['manager'], null)]) {
    expect(ok(actor, c, graded(actor, c, 'urgent'))).toBeNull()
    expect(ok(actor, c, graded(actor, c, 'urgent', ' '))).toBe('REASON_NEEDED')
    expect(ok(actor, c, graded(actor, c, c.level))).toBe('MOVE_REFUSED')
    expect(ok(actor, c, { ...c, level: 'urgent' })).toBe('MOVE_REFUSED')
  }
  for (const actor of [agent, person(['leader'], TEAMS[1]), person(['inspector'], null)])
    expect(ok(actor, c, graded(actor, c, 'urgent'))).not.toBeNull()
})

test('form 6.1 is amended by those who may write, while the case is open', () => {
  const { c, agent } = stageOf('handling')
  expect(ok(agent, c, { ...c, content: '补充：客户提供了照片', product: 'HX-35GW' })).toBeNull()
  expect(ok(person(['agent'], TEAMS[1]), c, { ...c, content: 'x' })).toBe('FORBIDDEN')
  expect(ok(person(['inspector'], null), c, { ...c, content: 'x' })).toBe('FORBIDDEN')
})

describe('tampering', () => {
  const { c, agent, head } = stageOf('handling')
  const other = newId<UserId>()
  const [first, ...rest] = c.steps as [ComplaintStep, ...ComplaintStep[]]
  const note = noteCase(head, c, entry('备注'))
  const answer = moveCase(agent, c, 'answer', entry('已答复'))
  const last = (row: Complaint) => row.steps.at(-1) as ComplaintStep
  const lastAs = (row: Complaint, part: Partial<ComplaintStep>): Complaint => ({
    ...row,
    steps: [...row.steps.slice(0, -1), { ...last(row), ...part }],
  })

  test.each<[string, User, Complaint]>([
    ['another number', head, { ...c, no: 'TS202611-AAAAAAAA-0001' }],
    ['another registrar', head, { ...c, registrarId: other }],
    ['another time of reception', head, { ...c, receivedAt: c.receivedAt + 1 }],
    ['another call', head, { ...c, callId: newId<CallId>() }],
    ['another owner without assigning', head, { ...c, ownerId: other }],
    ['another team without assigning', head, { ...c, teamId: TEAMS[1] }],
    ['a limit put off', head, { ...c, dueAt: (c.dueAt ?? 0) + 1 }],
    ['a step edited', head, { ...c, steps: [{ ...first, at: 1 }, ...rest] }],
    ['a step taken out', head, { ...c, steps: rest }],
    ['steps in another order', head, { ...c, steps: [...rest, first] }],
    ['a step slipped in before', head, { ...note, steps: [last(note), ...c.steps] }],
    ['a step twice', head, { ...c, steps: [...c.steps, { ...first }] }],
    ['two steps at once', head, noteCase(head, note, entry('再记'))],
    ['a note in another name', agent, note],
    ['a note that moves the case', head, { ...note, state: 'closed' }],
    ['a note that names an owner', head, lastAs(note, { ownerId: other })],
    ['a note that says nothing', head, lastAs(note, { words: ' ' })],
    ['a second registration', head, lastAs(note, { kind: 'register' })],
    ['a move in another name', head, answer],
    ['a move said to come from elsewhere', agent, lastAs(answer, { from: 'accepted' })],
    ['a move said to lead elsewhere', agent, lastAs(answer, { to: 'closed' })],
    ['a move with another limit', agent, lastAs(answer, { dueAt: (c.replyDueAt ?? 0) + 1 })],
    ['a move with another time of the answer', agent, { ...answer, answeredAt: 1 }],
    ['a move that hands the case over', agent, lastAs({ ...answer, ownerId: other }, { ownerId: other })],
    ['a move that skips one', agent, lastAs({ ...answer, state: 'closed' }, { to: 'closed', kind: 'close' })],
    [
      'assigning to one and handing to another',
      head,
      (() => {
        const assigned = moveCase(head, c, 'assign', { ...entry(), owner: agent })
        return { ...assigned, ownerId: other }
      })(),
    ],
    [
      'a leader giving a case to another team',
      person(['leader'], TEAMS[0]),
      (() => {
        const leader = person(['leader'], TEAMS[0])
        return moveCase(leader, c, 'assign', { ...entry(), owner: { id: other, teamId: TEAMS[1] } })
      })(),
    ],
  ])('%s is refused', (_name, actor, after) => {
    expect(ok(actor, c, after)).not.toBeNull()
  })

  test('what these are made from is taken', () => {
    expect(ok(head, c, note)).toBeNull()
    expect(ok(agent, c, answer)).toBeNull()
  })
})

test('a case of the first release, without a history, goes on', () => {
  const { c, head } = stageOf('registered')
  const older = { ...c, steps: [], replyDueAt: null }
  expect(ok(head, older, moveCase(head, older, 'accept', entry()))).toBeNull()
})
