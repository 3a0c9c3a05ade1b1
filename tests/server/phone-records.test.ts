// What the phone writes beside calls, and what workstations that have not been brought up to date yet write.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AgentOrder } from '../../shared/entities/agent-order.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { BlockedNumber } from '../../shared/entities/blocked-number.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { EntityName } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { type AgentOrderId, type BlockedNumberId, newId } from '../../shared/ids.ts'
import { startTestServer, type TestOrg, type TestServer } from '../support/server.ts'
import { callOf, seatAt, standingAt } from './workstation.ts'

let server: TestServer
let org: TestOrg
let agent: User
let stranger: User
let leader: User
let otherLeader: User
let head: User

beforeAll(async () => {
  server = await startTestServer({ triesPerMinute: 1000 })
  org = await server.addOrg()
  ;[agent, stranger, leader, otherLeader, head] = (await Promise.all([
    org.addUser(['agent']),
    org.addUser(['agent'], 1),
    org.addUser(['leader']),
    org.addUser(['leader'], 1),
    org.addUser(['head'], null),
  ])) as [User, User, User, User, User]
}, 60_000)
afterAll(() => server?.stop())

/** Ids of this kind that come to him with a pull; what was just pushed is fed out a moment later. */
async function idsFor(user: User, entity: EntityName): Promise<string[]> {
  const { client } = await server.logOn(user.account)
  const ids: string[] = []
  for (let cursor: string | null = null, more = true; more; ) {
    const page = await client.sync.pull({ cursor, limit: 1000 })
    ids.push(...page.rows.filter(row => row.entity === entity && row.row).map(row => row.id))
    ;({ cursor, more } = page)
  }
  return ids
}

describe('强制示闲 · 示忙 · 签出', () => {
  const orderBy = (by: User, part: Partial<AgentOrder> = {}): AgentOrder => ({
    id: newId<AgentOrderId>(),
    orgId: org.id,
    agentId: agent.id,
    teamId: agent.teamId,
    byId: by.id,
    at: Date.now(),
    choice: 'busy',
    reason: 'meeting',
    words: '开会',
    ...part,
  })
  const give = async (by: User, order: AgentOrder) => {
    const { push, log } = await seatAt(server, by)
    return (await push(log.create('agentOrder', order)))[0]
  }

  test('comes from the leader of the team or from above, and goes to the agent', async () => {
    const [given, fromAbove] = [orderBy(leader), orderBy(head, { choice: 'logOff', reason: null })]
    expect(await give(leader, given)).toMatchObject({ outcome: 'accepted' })
    expect(await give(head, fromAbove)).toMatchObject({ outcome: 'accepted' })
    await vi.waitFor(
      async () => expect(await idsFor(agent, 'agentOrder')).toEqual([given.id, fromAbove.id]),
      { timeout: 15_000, interval: 200 },
    )
    expect((await idsFor(leader, 'agentOrder')).sort()).toEqual([given.id, fromAbove.id].sort())
    for (const other of [stranger, otherLeader]) expect(await idsFor(other, 'agentOrder')).toEqual([])
  })

  test.each<[string, () => [by: User, order: AgentOrder], string | undefined]>([
    ['the leader of another team', () => [otherLeader, orderBy(otherLeader)], undefined],
    [
      'the leader of another team who names it as the agent’s',
      () => [otherLeader, orderBy(otherLeader, { teamId: otherLeader.teamId })],
      'team',
    ],
    ['nobody’s leader: no team named', () => [head, orderBy(head, { teamId: null })], 'team'],
    ['an order to nobody', () => [leader, orderBy(leader, { agentId: newId() })], 'team'],
    [
      'the leader of another team, to the leader of this one',
      () => [otherLeader, orderBy(otherLeader, { agentId: leader.id, teamId: otherLeader.teamId })],
      'team',
    ],
    ['the agent himself', () => [agent, orderBy(agent)], undefined],
    ['a leader in the name of another', () => [leader, orderBy(head)], 'FORBIDDEN'],
  ])('is not taken from %s', async (_who, make, detail) => {
    const [by, order] = make()
    expect(await give(by, order)).toMatchObject({
      outcome: 'rejected',
      reason: 'forbidden',
      ...(detail ? { detail } : {}),
    })
    expect(await standingAt(server, order.id)).toBeUndefined()
  })

  test('stays as it was given', async () => {
    const { push, log } = await seatAt(server, leader)
    const before = orderBy(leader)
    const results = await push(
      log.create('agentOrder', before),
      log.edit('agentOrder', { before, after: { ...before, choice: 'ready', reason: null } }, 1),
    )
    expect(results).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'rejected', reason: 'forbidden', detail: 'FORBIDDEN' },
    ])
  })
})

describe('黑名单', () => {
  const blockedBy = (by: User, part: Partial<BlockedNumber> = {}): BlockedNumber => ({
    id: newId<BlockedNumberId>(),
    orgId: org.id,
    number: '13900001234',
    why: '反复骚扰',
    byId: by.id,
    at: Date.now(),
    until: null,
    liftedById: null,
    liftedAt: null,
    ...part,
  })

  test('goes to everybody who takes calls, and is lifted by any leader in his own name', async () => {
    const row = blockedBy(leader)
    const mine = await seatAt(server, leader)
    const theirs = await seatAt(server, otherLeader)
    expect(await mine.push(mine.log.create('blockedNumber', row))).toMatchObject([{ outcome: 'accepted' }])
    for (const user of [agent, stranger, otherLeader, head])
      await vi.waitFor(async () => expect(await idsFor(user, 'blockedNumber')).toContain(row.id), {
        timeout: 15_000,
        interval: 200,
      })
    const lifted = { ...row, liftedById: otherLeader.id, liftedAt: row.at + 1 }
    const edit = (seat: typeof mine, after: BlockedNumber, before = row, rev = 1) =>
      seat.push(seat.log.edit('blockedNumber', { before, after }, rev))
    const no = [{ outcome: 'rejected', reason: 'forbidden', detail: 'FORBIDDEN' }]
    expect(await edit(mine, lifted)).toMatchObject(no) // in another's name
    expect(await edit(theirs, { ...lifted, why: '别的原因' })).toMatchObject(no)
    expect(await edit(theirs, lifted)).toMatchObject([{ outcome: 'accepted', rev: 2 }])
    expect(await edit(theirs, row, lifted, 2)).toMatchObject(no) // and stays lifted
    expect((await standingAt<BlockedNumber>(server, row.id))?.data).toEqual(lifted)
  })

  test('is not for agents to fill, nor in the name of somebody else', async () => {
    for (const [by, row] of [
      [agent, blockedBy(agent)],
      [leader, blockedBy(head)],
      [leader, blockedBy(leader, { liftedById: leader.id, liftedAt: Date.now() })],
    ] as const) {
      const { push, log } = await seatAt(server, by)
      expect(await push(log.create('blockedNumber', row))).toMatchObject([
        { outcome: 'rejected', reason: 'forbidden' },
      ])
    }
  })
})

describe('a workstation of the version before', () => {
  const without = <R extends object>(row: R, ...fields: (keyof R)[]) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field as keyof R)))
  /** What calls of version 1 had no field for. */
  const LATER = [
    ...(['purpose', 'parentId', 'wrapExtensions', 'muteCount', 'conferenceMs', 'conferenceCount'] as const),
    ...(['outageMs', 'outageCount', 'pausedMs', 'pauseCount', 'transferKind', 'transferredTo'] as const),
    'quality',
  ] as const satisfies (keyof Call)[]

  test('has its calls taken, lifted to what they are now', async () => {
    const { push, log } = await seatAt(server, agent)
    const row = callOf(agent, newId(), { phase: 'talking', answeredAt: Date.now(), result: 'answered' })
    const older = without(row, ...LATER)
    expect(Object.keys(older)).toHaveLength(Object.keys(row).length - LATER.length)
    const [created] = await push(log.change({ entity: 'call', entityId: row.id, after: older, version: 1 }))
    expect(created).toMatchObject({ outcome: 'accepted', rev: 1 })
    const standing = await server.store.pool.query('SELECT version, data FROM record WHERE id = $1', [row.id])
    expect(standing.rows).toEqual([{ version: 2, data: row }])
  })

  test('changes of a newer call what it knows of, and nothing else', async () => {
    const { push, log } = await seatAt(server, agent)
    const row = callOf(agent, newId(), {
      ...{ phase: 'talking', answeredAt: Date.now(), result: 'answered' },
      ...{ purpose: 'consult', muteCount: 3, outageMs: 1200, outageCount: 1 },
    })
    const end = { phase: 'wrapUp', endedAt: Date.now(), hungUpBy: 'customer', holdMs: 4000 } as const
    const before = { phase: row.phase, endedAt: null, hungUpBy: null, holdMs: 0 }
    expect(
      await push(
        log.create('call', row),
        log.change({ entity: 'call', entityId: row.id, before, after: end, baseRev: 1, version: 1 }),
      ),
    ).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted', rev: 2 }])
    expect((await standingAt<Call>(server, row.id))?.data).toEqual({ ...row, ...end })
  })

  test('has the states of its agent taken, without reasons', async () => {
    const { push, log } = await seatAt(server, agent)
    const row: AgentState = {
      ...{ id: newId(), orgId: org.id, agentId: agent.id, teamId: agent.teamId, deviceId: newId() },
      ...{ choice: 'break', reason: null, orderedById: null, since: Date.now(), until: null, end: null },
    }
    const older = without(row, 'reason', 'orderedById')
    expect(
      await push(log.change({ entity: 'agentState', entityId: row.id, after: older, version: 1 })),
    ).toMatchObject([{ outcome: 'accepted' }])
    expect((await standingAt<AgentState>(server, row.id))?.data).toEqual(row)
    const reasoned = { ...row, id: newId() as AgentState['id'], reason: 'meal' as const }
    expect(await push(log.create('agentState', reasoned))).toMatchObject([{ outcome: 'accepted' }])
    expect((await standingAt<AgentState>(server, reasoned.id))?.data).toEqual(reasoned)
  })
})
