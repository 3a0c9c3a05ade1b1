import { describe, expect, test } from 'vitest'
import { listChanges } from '../../db/repositories/change.ts'
import { findRow } from '../../db/repositories/row.ts'
import { layDown } from '../../db/write.ts'
import type { Complaint } from '../../shared/entities/complaint.ts'
import { complaintEntity } from '../../shared/entities/complaint.ts'
import type { Role, User } from '../../shared/entities/user.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import { type ComplaintId, newId, type OrgId, type TeamId, type UserId } from '../../shared/ids.ts'
import { moveCase } from '../../shared/rules/complaint-case.ts'
import { dueTimes } from '../../shared/rules/complaint-level.ts'
import { aComplaint } from '../support/forms.ts'
import { aCall, aCustomer, aUser, ORG, TEAM } from '../support/rows.ts'
import { outcomeOf, sharedSeat } from '../support/seats.ts'

const OTHER_TEAM = newId<TeamId>()
const person = (account: string, role: Role, teamId: TeamId | null, part: Partial<User> = {}): User =>
  aUser({ id: newId<UserId>(), account, name: account, roles: [role], teamId, ...part })
const people = {
  agent: person('agent', 'agent', TEAM),
  mate: person('mate', 'agent', TEAM),
  leader: person('leader', 'leader', TEAM),
  foreign: person('foreign', 'agent', OTHER_TEAM),
  foreignLeader: person('foreignleader', 'leader', OTHER_TEAM),
  inspector: person('inspector', 'inspector', null),
  head: person('head', 'head', null),
  gone: person('gone', 'agent', TEAM, { disabled: true }),
  elsewhere: person('elsewhere', 'agent', TEAM, { orgId: newId<OrgId>() }),
}
const { agent, mate, leader, head } = people
const seat = (rows: Parameters<typeof sharedSeat>[1] = []) => sharedSeat(Object.values(people), rows)
const code = async (promise: Promise<unknown>) => (await outcomeOf(promise)).code

const values = {
  ...blankOf(complaintRegister),
  channel: 'phone' as const,
  contactName: '欧阳𠮷祥',
  phone: '13800138000',
  category: 'service.late',
  content: '约好上午上门，一直没有人来',
}
const customer = aCustomer()
const callOfAgent = aCall({
  agentId: agent.id,
  customerId: customer.id,
  phase: 'talking',
  answeredAt: Date.now(),
})
const asked = { callId: callOfAgent.id, customerId: customer.id, level: 'ordinary' as const, values }

describe('registering', () => {
  test('while the call goes on: a numbered case in the team’s queue, with its limits and its first step', async () => {
    const { as, store } = await seat([
      ['customer', customer],
      ['call', callOfAgent],
    ])
    const desk = await as(agent)
    const c = await desk.complaint.register(asked)
    expect(c).toMatchObject({
      ...values,
      ...{ orgId: ORG, teamId: TEAM, registrarId: agent.id, ownerId: null, state: 'registered', nth: 1 },
      ...{
        callId: callOfAgent.id,
        customerId: customer.id,
        level: 'ordinary',
        answeredAt: null,
        closedAt: null,
      },
      ...{
        replyDueAt: dueTimes('ordinary', c.receivedAt).replyDueAt,
        dueAt: dueTimes('ordinary', c.receivedAt).dueAt,
      },
      steps: [{ kind: 'register', byId: agent.id, from: null, to: 'registered', at: c.receivedAt }],
    })
    expect(c.no).toMatch(/^TS\d{6}-[2-9A-HJ-NP-Z]{8}-0001$/)
    expect(findRow(store.read, 'complaint', c.id)?.row).toEqual(c)
    expect(listChanges(store.read).filter(it => it.entity === 'complaint')).toMatchObject([
      { entityId: c.id, actorId: agent.id, before: {} },
    ])
    // The card of the next agent who answers this customer knows of it.
    const pop = await desk.customer.pop({ number: '13800138000' })
    expect(pop.openComplaints).toMatchObject([{ id: c.id, no: c.no }])
    expect(pop.openComplaints[0]).not.toHaveProperty('content')
  })

  test('counts how often, and the number goes on', async () => {
    const other: Complaint = aComplaint({ customerId: customer.id, category: 'service.late' })
    const brief = complaintEntity.brief?.of(
      aComplaint({ customerId: customer.id, category: 'service.late', teamId: OTHER_TEAM }),
    ) as never
    const { as } = await seat([
      ['customer', customer],
      ['call', callOfAgent],
      ['complaint', other],
      ['complaintBrief', brief],
    ])
    const { complaint } = await as(agent)
    const about = { customerId: customer.id, category: 'service.late' }
    expect(await complaint.nth(about)).toEqual({ nth: 3 })
    expect(await complaint.register(asked)).toMatchObject({ nth: 3 })
    expect(await complaint.register(asked)).toMatchObject({ nth: 4, no: expect.stringMatching(/-0002$/) })
    expect(
      await complaint.register({ ...asked, values: { ...values, category: 'price.charge' } }),
    ).toMatchObject({ nth: 1 })
    expect(await complaint.register({ ...asked, customerId: null })).toMatchObject({
      nth: 1,
      no: expect.stringMatching(/-0004$/),
    })
  })

  test('needs a call and a customer one may know, a complete form, and the right', async () => {
    const topSecret = aCustomer({ secrecy: 'topSecret' })
    const { as, store } = await seat([
      ['customer', customer],
      ['customer', topSecret],
      ['call', callOfAgent],
    ])
    const { complaint } = await as(mate)
    expect(await code(complaint.register(asked))).toBe('FORBIDDEN')
    expect(await code(complaint.register({ ...asked, callId: newId() }))).toBe('NOT_FOUND')
    expect(await code(complaint.register({ ...asked, callId: null, customerId: topSecret.id }))).toBe(
      'NOT_FOUND',
    )
    const missing = { ...asked, callId: null, values: { ...values, category: 'quality.safety' } }
    expect(await code(complaint.register(missing))).toBe('BAD_REQUEST')
    expect(await code((await as(people.inspector)).complaint.register({ ...asked, callId: null }))).toBe(
      'FORBIDDEN',
    )
    expect(listChanges(store.read).filter(it => it.entity === 'complaint')).toEqual([])
    // Nothing was counted for what was refused.
    expect(await (await as(mate)).complaint.register({ ...asked, callId: null })).toMatchObject({
      no: expect.stringMatching(/-0001$/),
    })
  })
})

describe('carrying on', () => {
  const registered = () =>
    aComplaint({ registrarId: agent.id, customerId: customer.id, callId: callOfAgent.id })
  const at = (n: number) => ({ id: newId(), at: Date.now() + n, words: '' })

  test('from hand to hand to the end, with the moves that each is shown', async () => {
    const c = registered()
    const { as } = await seat([
      ['customer', customer],
      ['call', callOfAgent],
      ['complaint', c],
    ])
    const moves = async (who: User) => (await (await as(who)).complaint.get({ complaintId: c.id })).moves
    const move = async (who: User, input: object) =>
      (await as(who)).complaint.move({ complaintId: c.id, ...input } as never)
    expect(await moves(agent)).toEqual([])
    expect(await moves(leader)).toEqual(['accept', 'refuse'])
    expect(await move(leader, { move: 'accept' })).toMatchObject({ state: 'accepted', ownerId: null })
    expect(await moves(leader)).toEqual(['assign'])
    expect(await move(leader, { move: 'assign', ownerId: mate.id })).toMatchObject({
      state: 'handling',
      ownerId: mate.id,
    })
    expect(await moves(mate)).toEqual(['answer'])
    const answered = await move(mate, { move: 'answer', words: '已致歉并改约' })
    expect(answered).toMatchObject({ state: 'answered', answeredAt: answered.steps.at(-1)?.at })
    expect(answered.steps.at(-1)).toMatchObject({
      kind: 'answer',
      dueAt: c.replyDueAt,
      words: '已致歉并改约',
    })
    expect(await moves(mate)).toEqual([])
    await (await as(agent)).complaint.note({ complaintId: c.id, words: '客户满意' })
    const closed = await move(leader, { move: 'close', words: '回访满意' })
    expect(closed.steps.map(step => step.kind)).toEqual([
      'register',
      'accept',
      'assign',
      'answer',
      'note',
      'close',
    ])
    expect(await moves(head)).toEqual([])
  })

  test('a heavy case is the head’s to accept, and the registrar never judges his own', async () => {
    const heavy = aComplaint({ registrarId: agent.id, level: 'urgent' })
    const own = aComplaint({ registrarId: leader.id })
    const { as } = await seat([
      ['complaint', heavy],
      ['complaint', own],
    ])
    const { complaint } = await as(leader)
    expect(await code(complaint.move({ complaintId: heavy.id, move: 'accept' }))).toBe('MOVE_REFUSED')
    expect(await code(complaint.move({ complaintId: own.id, move: 'accept' }))).toBe('MOVE_REFUSED')
    const above = (await as(head)).complaint
    expect(await above.move({ complaintId: heavy.id, move: 'accept' })).toMatchObject({ state: 'accepted' })
    const assigned = await above.move({ complaintId: heavy.id, move: 'assign', ownerId: mate.id })
    expect(assigned.steps.at(-1)?.dueAt).toBe(dueTimes('urgent', heavy.receivedAt).containDueAt)
    expect(await above.move({ complaintId: own.id, move: 'refuse', words: '不属于本公司' })).toMatchObject({
      state: 'refused',
      closedAt: expect.any(Number),
    })
  })

  test('what a move needs is asked for', async () => {
    const c = registered()
    const { as } = await seat([['complaint', c]])
    const { complaint } = await as(head)
    const move = (input: object) => complaint.move({ complaintId: c.id, ...input } as never)
    expect(await code(move({ move: 'refuse', words: '  ' }))).toBe('REASON_NEEDED')
    expect(await code(move({ move: 'close', words: '完' }))).toBe('MOVE_REFUSED')
    await move({ move: 'accept' })
    expect(await code(move({ move: 'assign' }))).toBe('NOT_FOUND')
    expect(await code(complaint.note({ complaintId: c.id, words: ' ' }))).toBe('BAD_REQUEST')
  })

  test('is given to somebody who works on complaints: by a leader within his team, by a head to anybody', async () => {
    const c = moveCase(leader, registered(), 'accept', at(1))
    const { as, store } = await seat([['complaint', c]])
    const assign = async (who: User, to: UserId) =>
      code((await as(who)).complaint.move({ complaintId: c.id, move: 'assign', ownerId: to }))
    expect(await assign(leader, people.foreign.id)).toBe('FORBIDDEN')
    expect(await assign(leader, people.gone.id)).toBe('MOVE_REFUSED')
    expect(await assign(leader, people.inspector.id)).toBe('MOVE_REFUSED')
    expect(await assign(leader, people.elsewhere.id)).toBe('NOT_FOUND')
    expect(await assign(leader, newId<UserId>())).toBe('NOT_FOUND')
    expect(await assign(mate, mate.id)).toBe('MOVE_REFUSED')
    expect(listChanges(store.read).filter(it => it.entity === 'complaint')).toEqual([])
    // It goes with its owner to his team; the first team sees that it is open, and no more.
    expect(await assign(head, people.foreign.id)).toBeNull()
    expect(findRow(store.read, 'complaint', c.id)?.row).toMatchObject({
      teamId: OTHER_TEAM,
      ownerId: people.foreign.id,
    })
    expect(await code((await as(mate)).complaint.get({ complaintId: c.id }))).toBe('FORBIDDEN')
    expect((await (await as(people.foreign)).complaint.get({ complaintId: c.id })).moves).toEqual(['answer'])
    expect(await assign(people.foreignLeader, people.foreign.id)).toBeNull()
    expect(await assign(head, head.id)).toBeNull()
    expect(findRow(store.read, 'complaint', c.id)?.row).toMatchObject({
      teamId: OTHER_TEAM,
      ownerId: head.id,
    })
  })

  test('another team’s case is closed to them, known in brief or not at all', async () => {
    const c = registered()
    const brief = complaintEntity.brief?.of(aComplaint({ teamId: OTHER_TEAM })) as unknown as {
      id: ComplaintId
    }
    const { as } = await seat([
      ['complaint', c],
      ['complaintBrief', brief as never],
    ])
    const { complaint } = await as(people.foreign)
    expect(await code(complaint.get({ complaintId: c.id }))).toBe('FORBIDDEN')
    expect(await code(complaint.note({ complaintId: c.id, words: '看看' }))).toBe('FORBIDDEN')
    expect(await code(complaint.get({ complaintId: brief.id }))).toBe('FORBIDDEN')
    expect(await code(complaint.get({ complaintId: newId<ComplaintId>() }))).toBe('NOT_FOUND')
  })
})

describe('looking through', () => {
  const own = aComplaint({ registrarId: agent.id, receivedAt: 5_000 })
  const answering = {
    ...aComplaint({ registrarId: mate.id, receivedAt: 4_000 }),
    ownerId: agent.id,
    state: 'handling' as const,
  }
  const ofTeam = aComplaint({
    registrarId: mate.id,
    level: 'major',
    receivedAt: 3_000,
    content: '空调外机漏水',
  })
  const over = { ...aComplaint({ registrarId: agent.id, receivedAt: 2_000 }), state: 'closed' as const }
  const theirs = aComplaint({ registrarId: people.foreign.id, teamId: OTHER_TEAM, receivedAt: 1_000 })
  const rows = [own, answering, ofTeam, over, theirs].map(c => ['complaint', c] as const)
  const base = { limit: 100, open: false, whose: 'all' as const }

  test.each<[string, User, object, Complaint[]]>([
    ['an agent’s own and those he answers for', agent, { whose: 'mine' }, [own, answering, over]],
    ['those of them that are open', agent, { whose: 'mine', open: true }, [own, answering]],
    ['his team’s', agent, { whose: 'team' }, [own, answering, ofTeam, over]],
    ['all he may see', agent, {}, [own, answering, ofTeam, over]],
    ['all of a head', head, {}, [own, answering, ofTeam, over, theirs]],
    ['a head has no team', head, { whose: 'team' }, []],
    ['all of the other team', people.foreign, {}, [theirs]],
    ['by state', leader, { filters: { state: 'handling' } }, [answering]],
    ['by a state that is over, among the open', leader, { filters: { state: 'closed' }, open: true }, []],
    ['by level', leader, { filters: { level: 'major' } }, [ofTeam]],
    [
      'by class, at any height of the tree',
      leader,
      { filters: { category: 'service' } },
      [own, answering, ofTeam, over],
    ],
    [
      'by somebody else, of one’s own',
      agent,
      { whose: 'mine', filters: { registrarId: mate.id } },
      [answering],
    ],
    ['by words', leader, { text: '漏水' }, [ofTeam]],
    ['by number', leader, { text: own.no }, [own, answering, ofTeam, over]],
    ['by time', head, { from: 1_500, to: 3_500 }, [ofTeam, over]],
    ['the newest so many', leader, { limit: 2 }, [own, answering]],
  ])('%s', async (_name, who, filter, expected) => {
    const { as } = await seat(rows)
    const { complaint } = await as(who)
    const found = await complaint.list({ ...base, ...filter })
    expect(found.map(c => c.id)).toEqual(expected.map(c => c.id))
  })
})

describe('what surrounds a case', () => {
  test('call, customer and other cases, as far as one may see them', async () => {
    const c = aComplaint({ registrarId: agent.id, callId: callOfAgent.id, customerId: customer.id })
    const theirs = aComplaint({ customerId: customer.id, teamId: OTHER_TEAM, content: '不给看的内容' })
    const { as } = await seat([
      ['customer', customer],
      ['call', callOfAgent],
      ['complaint', c],
      ['complaint', theirs],
    ])
    const get = async (who: User) => (await as(who)).complaint.get({ complaintId: c.id })
    const seen = await get(agent)
    expect(seen).toMatchObject({ call: callOfAgent, customer, recording: null, related: [{ id: theirs.id }] })
    expect(JSON.stringify(seen)).not.toContain('不给看的内容')
    // A colleague carries the case on; the call in it is not his.
    expect(await get(mate)).toMatchObject({ call: null, customer })
  })

  test('a case known whole and in brief stands once, as it is known later', async () => {
    const c = aComplaint({ registrarId: agent.id, customerId: customer.id })
    const closed = { ...c, state: 'closed' as const }
    const { as, store } = await seat([
      ['customer', customer],
      ['complaint', c],
    ])
    const lay = (rev: number, row: Complaint) =>
      store.write('server', tx =>
        layDown(tx, 'complaintBrief', row.id, rev, complaintEntity.brief?.of(row) as never),
      )
    const open = async () =>
      (await (await as(people.foreign)).customer.get({ customerId: customer.id })).openComplaints
    lay(1, closed)
    expect(await open()).toMatchObject([{ id: c.id, state: 'registered' }])
    lay(2, closed)
    expect(await open()).toEqual([])
  })

  test('a row that another user of the workstation brought stays when it is not for this one', async () => {
    const c = aComplaint({ registrarId: agent.id })
    const { store } = await seat([['complaint', c]])
    store.write('server', tx => layDown(tx, 'complaint', c.id, 1, null))
    expect(findRow(store.read, 'complaint', c.id)?.row).toEqual(c)
    store.write('server', tx => layDown(tx, 'complaint', c.id, 2, null))
    expect(findRow(store.read, 'complaint', c.id)).toBeUndefined()
  })
})

test('people: everybody of one’s own organisation, by number', async () => {
  const { as } = await seat([['team', { id: TEAM, orgId: ORG, name: '一组', leaderId: leader.id }]])
  const { users, teams } = await (await as(agent)).people.list()
  expect(users.map(user => user.account).sort()).toEqual(
    Object.values(people)
      .filter(user => user.orgId === ORG)
      .map(user => user.account)
      .sort(),
  )
  expect(teams).toMatchObject([{ id: TEAM, name: '一组' }])
})
