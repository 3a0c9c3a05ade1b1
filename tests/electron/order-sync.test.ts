import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { listTeamStates } from '../../db/repositories/agent-state.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { OpenLine } from '../../electron/phone/phone.ts'
import { siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import type { User } from '../../shared/entities/user.ts'
import { DEFAULT_RULES } from '../../shared/rules/phone-rules.ts'
import { scriptedLine } from '../support/phone/scripted-line.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'
import { startWorkstation } from '../support/workstation.ts'

let server: TestServer
let org: TestOrg

beforeAll(async () => {
  server = await startTestServer({ triesPerMinute: 1000 })
  org = await server.addOrg()
}, 60_000)
afterAll(() => server?.stop())

/** A workstation with this person at it, its phone on a scripted line. */
async function deskOf(user: User) {
  const far = scriptedLine(Date.now)
  const openLine: OpenLine = () => ({ line: far.line })
  const desk = await startWorkstation({ url: server.url, openLine })
  await desk.logOn(user.account, TEST_PASSWORD)
  await desk.untilSync({ light: 'idle', queued: 0 })
  const line = {
    kind: 'sip',
    server: 'ws://127.0.0.1:1',
    domain: 'test',
    extension: '8001',
    password: '',
  } as const
  await desk.client.phone.setLine(line)
  return {
    ...desk,
    store: desk.store,
    far,
    /** Until what the server says has come here. */
    heard: (look: () => unknown) =>
      vi.waitFor(
        async () => {
          await desk.client.sync.now()
          await look()
        },
        { timeout: 20_000, interval: 100 },
      ),
  }
}

test('a leader’s orders reach the agent’s workstation by the server and are carried out there, the last against a missing record', async () => {
  const [agent, leader] = await Promise.all([org.addUser(['agent']), org.addUser(['leader'])])
  const [seat, desk] = await Promise.all([deskOf(agent), deskOf(leader)])
  await desk.heard(() => expect(findRow(desk.store.read, 'user', agent.id)).toBeDefined())
  const states = (of: typeof seat) =>
    listTeamStates(of.store.read, { teamId: agent.teamId as never, from: 0, to: Date.now() + 60_000 }).filter(
      state => state.agentId === agent.id,
    )

  const order = { agentId: agent.id, reason: null, words: '排队多' } as const
  await desk.client.phone.order({ ...order, choice: 'busy', reason: 'training' })
  await seat.heard(() => expect(states(seat).at(-1)).toMatchObject({ choice: 'busy', reason: 'training' }))
  expect(states(seat).at(-1)).toMatchObject({ orderedById: leader.id, until: null })
  // The leader sees it come true.
  await desk.heard(() => expect(states(desk).at(-1)).toMatchObject({ orderedById: leader.id }))

  await seat.client.phone.choose({ choice: 'ready' })
  const callId = seat.far.ring('13800138000')
  await seat.client.phone.answer({ callId })
  await desk.client.phone.order({ ...order, choice: 'logOff' })
  const hasOrder = () => states(seat).at(-1)?.orderedById === leader.id
  await seat.heard(() => expect(hasOrder()).toBe(true))
  // Not out of a call.
  expect((await seat.client.session.current())?.user.id).toBe(agent.id)
  await seat.client.draft.put({ key: `record.${callId}`, value: '写了一半' })
  seat.far.hangsUp(callId)
  await vi.waitFor(async () => expect(await seat.client.session.current()).toBeNull(), { timeout: 10_000 })
  expect(seat.stage()).toBe('logOn')
  expect(findRow(seat.store.read, 'call', callId)?.row).toMatchObject({ phase: 'done', result: 'answered' })
  expect(states(seat).at(-1)).toMatchObject({ end: 'logOff', orderedById: leader.id })

  // He may come back, the old order does not throw him out again, and what he had typed is there.
  await seat.logOn(agent.account, TEST_PASSWORD)
  await seat.client.sync.now()
  await seat.untilSync({ light: 'idle', queued: 0 })
  expect((await seat.client.session.current())?.user.id).toBe(agent.id)
  expect(await seat.client.draft.get({ key: `record.${callId}` })).toBe('写了一半')
  expect(states(seat).at(-1)).toMatchObject({ choice: 'ready', until: null })
  await desk.heard(() =>
    expect(states(desk).filter(state => state.end === 'logOff')).toMatchObject([{ orderedById: leader.id }]),
  )
}, 120_000)

test('an order by somebody who does not lead the agent gets nowhere', async () => {
  const [agent, stranger] = await Promise.all([org.addUser(['agent']), org.addUser(['leader'], 1)])
  const desk = await deskOf(stranger)
  await desk.heard(() => expect(findRow(desk.store.read, 'user', agent.id)).toBeDefined())
  await expect(
    desk.client.phone.order({ agentId: agent.id, choice: 'busy', reason: null, words: '' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  // A reason that is none of this choice is turned back at the border.
  await expect(
    desk.client.phone.order({ agentId: agent.id, choice: 'logOff', reason: 'meal', words: '' }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
}, 60_000)

test('the rules that a leader sets hold at every workstation; an agent may not set them', async () => {
  const [agent, leader] = await Promise.all([org.addUser(['agent']), org.addUser(['leader'])])
  const [seat, desk] = await Promise.all([deskOf(agent), deskOf(leader)])
  await desk.client.phone.setRules({ ...DEFAULT_RULES, lines: 1 })
  await expect(seat.client.phone.setRules(DEFAULT_RULES)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await seat.heard(() =>
    expect(findRow(seat.store.read, 'siteRules', siteRulesIdOf(agent.orgId))?.row).toMatchObject({
      phone: { lines: 1 },
      byId: leader.id,
    }),
  )
  const calls = ['13800138000', '13800138001'].map(number => seat.far.ring(number))
  await vi.waitFor(() =>
    expect(calls.map(id => findRow(seat.store.read, 'call', id)?.row.result)).toEqual([null, 'busy']),
  )
})
