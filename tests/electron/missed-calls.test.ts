import { describe, expect, test } from 'vitest'
import type { Connection } from '../../db/connection.ts'
import { connectionOf } from '../../db/connection.ts'
import { listMissedCalls } from '../../db/repositories/call.ts'
import { put } from '../../db/write.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId, type TeamId } from '../../shared/ids.ts'
import { type CallEvent, type CallState, openCall, reduceCall } from '../../shared/rules/call-state.ts'
import { AGENT, aCall, aCustomer, aUser } from '../support/rows.ts'
import { type Laid, sharedSeat } from '../support/seats.ts'
import { tempStore } from '../support/store.ts'

const OTHER_TEAM = newId<TeamId>()
const people = {
  agent: aUser({ account: 'agent01' }),
  mate: aUser({ id: newId(), account: 'agent02' }),
  stranger: aUser({ id: newId(), account: 'agent03', teamId: OTHER_TEAM }),
  leader: aUser({ id: newId(), account: 'leader01', roles: ['leader'] }),
  head: aUser({ id: newId(), account: 'head01', roles: ['head'], teamId: null }),
} satisfies Record<string, User>

const MINUTE = 60_000
const MORNING = Date.UTC(2026, 10, 24, 1)

type Ending = Omit<Extract<CallEvent, { type: 'ended' }>, 'type' | 'at'>
/** A call that began so many minutes into the morning and went as its events say. */
function call(
  minute: number,
  from: string,
  ending: Ending | 'answered' | null,
  part: Partial<Call> = {},
): Call {
  const at = MORNING + minute * MINUTE
  let state: CallState = openCall(part.direction ?? 'inbound', at)
  if (ending === 'answered') state = reduceCall(state, { type: 'answered', at: at + 5000 })
  else if (ending) state = reduceCall(state, { type: 'ended', at: at + 20_000, ...ending })
  const { heldSince, mutedSince, conferenceSince, outageSince, pausedSince, ...stored } = state
  return aCall({ ...stored, remoteNumber: from, ...part })
}
const ABANDONED: Ending = { by: 'customer' }
const laid = (...calls: Call[]): Laid[] => calls.map(row => ['call', row] as const)

async function missedOf(user: User, rows: Laid[], from = MORNING) {
  const seat = await sharedSeat(Object.values(people), rows)
  const missed = await (await seat.as(user)).call.missed({ from })
  return missed.map(({ call: { remoteNumber }, times }) => [remoteNumber, times])
}

describe('未接来电 to call back', () => {
  test('are those that nobody answered, whatever the reason; newest first, once a number', async () => {
    const rows = laid(
      call(1, '13800000001', ABANDONED),
      call(2, '13800000002', { by: 'network' }),
      call(3, '13800000003', { by: 'agent', turned: 'rejected' }),
      call(4, '13800000004', { by: 'network', turned: 'notReady' }),
      call(5, '13800000005', { by: 'network', turned: 'busy' }),
      call(6, '13800000001', ABANDONED),
      call(7, '13800000001', { by: 'network' }),
      // Not to be called back:
      call(8, '13800000008', 'answered'),
      call(9, '13800000009', { by: 'network', turned: 'diverted' }),
      call(10, '13800000010', { by: 'network', turned: 'blocked' }),
      call(11, '', ABANDONED), // nobody knows whom
      call(12, '13800000012', null), // rings still
      call(13, '13800000013', { by: 'network', code: 486 }, { direction: 'outbound' }),
      call(14, '8002', ABANDONED, { purpose: 'consult' }),
      call(-1, '13800000014', ABANDONED), // before
    )
    expect(await missedOf(people.agent, rows)).toEqual([
      ['13800000001', 3],
      ['13800000005', 1],
      ['13800000004', 1],
      ['13800000003', 1],
      ['13800000002', 1],
    ])
  })

  test('are done with once somebody has spoken to the number, in either direction, and come back with the next', async () => {
    const rows = laid(
      call(1, '13800000001', ABANDONED),
      call(2, '+86 13800000001', 'answered', { direction: 'outbound' }), // called back by himself
      call(1, '13800000002', ABANDONED),
      call(3, '13800000002', 'answered', { agentId: people.stranger.id, teamId: OTHER_TEAM }), // answered by another
      call(1, '13800000003', ABANDONED),
      call(2, '13800000003', { by: 'network', code: 480 }, { direction: 'outbound' }), // not reached
      call(1, '13800000004', ABANDONED),
      call(2, '13800000004', 'answered'),
      call(3, '13800000004', ABANDONED), // and again
      // Rang at several at once: answered by one of them is answered.
      call(5, '13800000005', ABANDONED),
      call(5, '13800000005', 'answered', { agentId: people.mate.id }),
    )
    expect(await missedOf(people.agent, rows)).toEqual([
      ['13800000004', 1],
      ['13800000003', 1],
    ])
  })

  test('are one’s own for an agent, the team’s for its leader, everybody’s above', async () => {
    const rows = laid(
      call(1, '13800000001', ABANDONED),
      call(2, '13800000002', ABANDONED, { agentId: people.mate.id }),
      call(3, '13800000003', ABANDONED, { agentId: people.stranger.id, teamId: OTHER_TEAM }),
    )
    const numbers = async (user: User) => (await missedOf(user, rows)).map(([number]) => number)
    expect(await numbers(people.agent)).toEqual(['13800000001'])
    expect(await numbers(people.leader)).toEqual(['13800000002', '13800000001'])
    expect(await numbers(people.head)).toEqual(['13800000003', '13800000002', '13800000001'])
  })

  test('carry the customer’s name for those who may see it', async () => {
    const open = aCustomer({ name: '欧阳娜娜' })
    const secret = aCustomer({ name: '某某', secrecy: 'topSecret' })
    const rows: Laid[] = [
      ['customer', open],
      ['customer', secret],
      ...laid(
        call(1, '13800000001', ABANDONED, { customerId: open.id }),
        call(2, '13800000002', ABANDONED, { customerId: secret.id }),
        call(3, '13800000003', ABANDONED),
      ),
    ]
    const seat = await sharedSeat(Object.values(people), rows)
    const names = async (user: User) =>
      (await (await seat.as(user)).call.missed({ from: MORNING })).map(({ customerName }) => customerName)
    expect(await names(people.agent)).toEqual([null, null, '欧阳娜娜'])
    expect(await names(people.head)).toEqual([null, '某某', '欧阳娜娜'])
  })

  test.each([
    ['an agent', { agentId: AGENT }, 'call_agent_started'],
    ['the organisation', {}, 'call_started'],
  ])('of %s are found by index, not by reading every call', (_whose, whose, index) => {
    const store = tempStore()
    store.write(AGENT, tx => put(tx, 'call', call(1, '13800000001', ABANDONED)))
    const { raw } = connectionOf(store.read) as Connection
    const asked: string[] = []
    const prepare = raw.prepare.bind(raw)
    raw.prepare = ((sql: string) => {
      asked.push(sql)
      return prepare(sql)
    }) as typeof raw.prepare
    expect(listMissedCalls(store.read, { from: MORNING, ...whose })).toHaveLength(1)
    const plan = prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${asked[0]}`).all({
      from: 0,
      whose: '',
    })
    const steps = plan.map(({ detail }) => detail).filter(detail => / call\b/.test(detail))
    expect(steps).toEqual([
      expect.stringContaining(`USING INDEX ${index}`),
      expect.stringContaining('USING INDEX call_remote'),
    ])
  })
})
