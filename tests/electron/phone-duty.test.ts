import { describe, expect, test, vi } from 'vitest'
import { listTeamStates } from '../../db/repositories/agent-state.ts'
import { layDown } from '../../db/write.ts'
import type { AgentOrder } from '../../shared/entities/agent-order.ts'
import { type AgentOrderId, newId, type TeamId, type UserId } from '../../shared/ids.ts'
import { AgentChoice, isReasonOf, STATE_REASONS, StateReason } from '../../shared/rules/agent-choice.ts'
import { type PhoneBench, SECOND, START, settled, startPhone } from '../support/phone/phone-bench.ts'
import { AGENT, aUser, ORG, TEAM } from '../support/rows.ts'

const leader = aUser({ id: newId<UserId>(), account: 'leader', name: '周岚', roles: ['leader'] })

/** A leader's order, as the sync lays it down. */
function order(bench: PhoneBench, part: Partial<AgentOrder>): AgentOrder {
  const row: AgentOrder = {
    ...{ id: newId<AgentOrderId>(), orgId: ORG, agentId: AGENT, teamId: TEAM, byId: leader.id },
    ...{ at: bench.clock.now(), choice: 'busy', reason: null, words: '' },
    ...part,
  }
  bench.store.write('server', tx => {
    layDown(tx, 'user', leader.id, 1, leader)
    layDown(tx, 'agentOrder', row.id, 1, row)
  })
  return row
}

describe('states with reasons', () => {
  test('a reason belongs to one choice', () => {
    for (const choice of AgentChoice.options) {
      const own = StateReason.options.filter(reason => isReasonOf(choice, reason))
      expect(own).toEqual([...STATE_REASONS[choice]])
      expect(isReasonOf(choice, null)).toBe(true)
    }
    expect(StateReason.options.filter(reason => isReasonOf('logOff', reason))).toEqual([])
  })

  test('another reason is another state, without a gap', async () => {
    const { desk, who, pass, states, state } = await startPhone()
    await pass(SECOND)
    await desk.choose(who, { choice: 'busy', reason: 'training' })
    await pass(SECOND)
    await desk.choose(who, { choice: 'busy', reason: 'meeting' })
    await desk.choose(who, { choice: 'busy', reason: 'meeting' })
    expect(states()).toMatchObject([
      { choice: 'ready', reason: null, until: START + SECOND },
      { choice: 'busy', reason: 'training', since: START + SECOND, until: START + 2 * SECOND },
      { choice: 'busy', reason: 'meeting', since: START + 2 * SECOND, until: null, orderedById: null },
    ])
    expect((await state()).agent).toMatchObject({ choice: 'busy', reason: 'meeting', orderedBy: null })
  })
})

describe('the queues of the exchange', () => {
  const codes = { logOn: '*40', logOff: '*41', pause: '*42', resume: '*43' }

  test('hear of 签入, 示忙/小休, 示闲 and 签出, each once', async () => {
    const { desk, who, far, phone } = await startPhone({ rules: { codes } })
    await settled()
    for (const choice of ['busy', 'break', 'ready', 'ready'] as const)
      await desk.choose(who, { choice, reason: null })
    // A line that comes back after an outage is no new 签入.
    far.emit({ type: 'status', status: { state: 'offline' } })
    far.emit({ type: 'status', status: { state: 'ready', extension: '8001' } })
    await settled()
    await phone.stop()
    expect(far.newlyAsked()).toEqual(['signal *40', 'signal *42', 'signal *43', 'signal *41', 'stop'])
  })

  test('that refuse a code hinder nobody: it is logged, shown, and over with the next that is taken', async () => {
    const { desk, who, far, logged, state } = await startPhone({ rules: { codes } })
    await settled()
    far.refuse('signal', 'refused', 'SIP 404')
    await desk.choose(who, { choice: 'busy', reason: null })
    await settled()
    const after = await state()
    expect(after).toMatchObject({ codeFailed: 'pause', agent: { choice: 'busy' }, warning: null })
    expect(logged).toEqual([expect.stringContaining('code of pause')])
    await desk.choose(who, { choice: 'ready', reason: null })
    await settled()
    expect((await state()).codeFailed).toBeNull()
  })

  test('that never answer do not hold up 签出', async () => {
    const { far, phone, pass, logged } = await startPhone({ rules: { codes } })
    await settled()
    far.line.signal = () => new Promise(() => {})
    const stopped = phone.stop()
    await settled()
    await pass(3 * SECOND)
    await stopped
    expect(far.asked.at(-1)).toBe('stop')
    expect(logged.join()).toContain('not told of the log-off in time')
  })

  test('without codes hear nothing', async () => {
    const { desk, who, far, phone } = await startPhone()
    await desk.choose(who, { choice: 'busy', reason: null })
    await phone.stop()
    expect(far.newlyAsked()).toEqual(['stop'])
  })
})

describe('an order', () => {
  test('is written by a leader for his own team, in his name', async () => {
    const bench = await startPhone({ user: leader })
    const agent = aUser({ id: newId<UserId>() })
    const stranger = aUser({ id: newId<UserId>(), teamId: newId<TeamId>() })
    bench.store.write('server', tx => {
      for (const user of [agent, stranger]) layDown(tx, 'user', user.id, 1, user)
    })
    const wish = { choice: 'busy', reason: 'training', words: '培训' } as const
    const give = (agentId: UserId) =>
      Promise.resolve().then(() => bench.desk.order(bench.who, { ...wish, agentId }))
    const written: string[] = []
    bench.store.onCommit(committed => written.push(...(committed.get('agentOrder') ?? [])))
    await give(agent.id)
    expect(written).toHaveLength(1)
    await expect(give(stranger.id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(give(newId<UserId>())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(written).toHaveLength(1)
    // It was for somebody else: the leader's own state is as it was.
    expect((await bench.state()).agent.choice).toBe('ready')
  })

  test('is obeyed, and the state says by whom', async () => {
    const bench = await startPhone()
    await bench.pass(SECOND)
    order(bench, { choice: 'break', reason: 'rest', words: '先去吃饭' })
    expect((await bench.state()).agent).toMatchObject({
      choice: 'break',
      reason: 'rest',
      orderedBy: '周岚',
      orderWords: '先去吃饭',
    })
    expect(bench.states().at(-1)).toMatchObject({ orderedById: leader.id, since: START + SECOND })
    await bench.desk.choose(bench.who, { choice: 'ready', reason: null })
    expect((await bench.state()).agent).toMatchObject({ choice: 'ready', orderedBy: null })
    expect((await bench.state()).agent.orderWords).toBeUndefined()
  })

  test('for what is so already is noted as ordered', async () => {
    const bench = await startPhone()
    await bench.desk.choose(bench.who, { choice: 'busy', reason: null })
    await bench.pass(SECOND)
    order(bench, { choice: 'busy' })
    expect(bench.states().map(s => s.orderedById)).toEqual([null, null, leader.id])
  })

  test('is obeyed once, by whom it is for, and when it was given in this shift', async () => {
    const bench = await startPhone()
    await bench.pass(SECOND)
    order(bench, { agentId: newId<UserId>() })
    order(bench, { at: START - SECOND })
    expect((await bench.state()).agent.choice).toBe('ready')
    const given = order(bench, { choice: 'busy' })
    await bench.desk.choose(bench.who, { choice: 'ready', reason: null })
    bench.phone.heed(new Map([['agentOrder', new Set([given.id])]]))
    expect((await bench.state()).agent.choice).toBe('ready')
  })

  test('given earlier but brought later than another is overtaken', async () => {
    const bench = await startPhone()
    await bench.pass(10 * SECOND)
    order(bench, { choice: 'break' })
    order(bench, { choice: 'busy', at: START + SECOND })
    expect((await bench.state()).agent.choice).toBe('break')
  })

  test('of 签出 is carried out at once with a record missing, and the last state names who gave it', async () => {
    const bench = await startPhone()
    const callId = await bench.talkTo('13800138000')
    bench.far.hangsUp(callId)
    await bench.pass(SECOND)
    order(bench, { choice: 'logOff' })
    await settled()
    expect(bench.left).toHaveBeenCalledOnce()
    await bench.phone.stop() // as the session does then
    expect(bench.row(callId)).toMatchObject({ phase: 'done', result: 'answered' })
    expect(bench.states().at(-1)).toMatchObject({ end: 'logOff', orderedById: leader.id })
    expect(bench.left).toHaveBeenCalledOnce()
  })

  test('of 签出 waits for the end of the call; nobody new comes in meanwhile, and nobody is dialled', async () => {
    const bench = await startPhone({ rules: { notReady: { act: 'ring', to: '' } } })
    const callId = await bench.talkTo('13800138000')
    order(bench, { choice: 'logOff' })
    await settled()
    expect(bench.left).not.toHaveBeenCalled()
    expect((await bench.state()).agent.orderedBy).toBe('周岚')
    const other = bench.far.ring('13700000002')
    await settled()
    expect(bench.row(other)).toMatchObject({ result: 'notReady' })
    await expect(
      bench.desk.dial(bench.who, { number: '10086', anyway: false, of: null, parentId: null }),
    ).rejects.toMatchObject({ code: 'LINE_NOT_READY' })
    bench.far.hangsUp(callId)
    await vi.waitFor(() => expect(bench.left).toHaveBeenCalledOnce())
  })
})

test('who takes no calls at all has no states, ordered or not', async () => {
  const bench = await startPhone({ user: aUser({ roles: ['admin'] }) })
  order(bench, { choice: 'busy' })
  expect(listTeamStates(bench.store.read, { teamId: TEAM, from: 0, to: START + 1e9 })).toEqual([])
})
