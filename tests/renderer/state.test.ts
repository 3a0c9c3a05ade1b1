import { describe, expect, it } from 'vitest'
import { staleKeys } from '../../renderer/api/stale.ts'
import { eventsOf } from '../../renderer/features/phone/call-events.ts'
import { agentStateOf } from '../../renderer/state/agent-state.ts'
import { nextOpen } from '../../renderer/state/open-call.ts'
import { currentCall, situationOf } from '../../renderer/state/situation.ts'
import type { LiveCall, PhoneState } from '../../shared/contract/desk.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { AGENT, aCall, ORG } from '../support/rows.ts'

const live = (part: Parameters<typeof aCall>[0] = {}): LiveCall => ({
  call: aCall(part),
  heldSince: null,
  mutedSince: null,
  captions: [],
})
const phone = (calls: LiveCall[], part: Partial<PhoneState> = {}): PhoneState => ({
  line: { state: 'ready', extension: '8001' },
  lineKind: 'sip',
  agent: { choice: 'ready', since: 7 },
  calls,
  warning: null,
  ...part,
})

describe('which call is shown', () => {
  const old = live({ phase: 'wrapUp', answeredAt: 1, endedAt: 2 })
  const fresh = live()

  it('a ringing call opens by itself when nothing is open', () => {
    expect(nextOpen({ openCallId: null, typing: [] }, phone([]), phone([fresh]))).toBe(fresh.call.id)
  })
  it('a ringing call takes nothing away from a half-typed record', () => {
    const desk = { openCallId: old.call.id, typing: [old.call.id] }
    expect(nextOpen(desk, phone([]), phone([fresh]))).toBe(old.call.id)
  })
  it('a ringing call does not cover a call still being worked on', () => {
    expect(nextOpen({ openCallId: old.call.id, typing: [] }, phone([old]), phone([old, fresh]))).toBe(
      old.call.id,
    )
  })
  it('a finished call gives way', () => {
    expect(nextOpen({ openCallId: old.call.id, typing: [] }, phone([]), phone([fresh]))).toBe(fresh.call.id)
  })
  it('a dialled call is what the agent wants to see', () => {
    const dialled = live({ direction: 'outbound', phase: 'dialing' })
    expect(nextOpen({ openCallId: old.call.id, typing: [] }, phone([old]), phone([old, dialled]))).toBe(
      dialled.call.id,
    )
  })
})

describe('what the bar is about', () => {
  it('the talk comes before a ring, a ring before a hold, and wrap-up last', () => {
    const [talk, ring, held, wrap] = [
      live({ phase: 'talking' }),
      live(),
      live({ phase: 'held' }),
      live({ phase: 'wrapUp' }),
    ]
    const pick = (...calls: LiveCall[]) => currentCall({ phone: phone(calls), openCallId: null })
    expect(pick(wrap, held, ring, talk)).toBe(talk)
    expect(pick(wrap, held, ring)).toBe(ring)
    expect(pick(wrap, held)).toBe(held)
    expect(pick(wrap)).toBe(wrap)
    expect(pick()).toBeNull()
  })
  it('nobody is free on a line that is down', () => {
    expect(agentStateOf(phone([], { line: { state: 'offline' } }))).toEqual({ name: 'offline', since: null })
  })
  it('a call says more than the choice', () => {
    expect(agentStateOf(phone([live({ phase: 'talking', answeredAt: 5 })]))).toEqual({
      name: 'talking',
      since: 5,
    })
    expect(agentStateOf(phone([]))).toEqual({ name: 'ready', since: 7 })
  })
})

describe('what is said aloud', () => {
  it('a ring, an answer, a mute and the end, each once', () => {
    const ring = live()
    const talk = { ...ring, call: { ...ring.call, phase: 'talking' as const } }
    const muted = { ...talk, mutedSince: 9 }
    const says = (before: LiveCall[], now: LiveCall[]) => eventsOf(before, now).map(({ what }) => what)
    expect(says([], [ring])).toEqual(['ringing'])
    expect(says([ring], [ring])).toEqual([])
    expect(says([ring], [talk])).toEqual(['talking'])
    expect(says([talk], [muted])).toEqual(['muted'])
    expect(says([muted], [])).toEqual(['done'])
  })
  it('ringing at the far end is not announced again after dialling', () => {
    const dial = live({ direction: 'outbound', phase: 'dialing' })
    const rings = { ...dial, call: { ...dial.call, phase: 'ringing' as const } }
    expect(eventsOf([dial], [rings])).toEqual([])
  })
})

describe('places', () => {
  it('nobody is left in a place that their role does not have', () => {
    const user = {
      id: newId<UserId>(),
      orgId: ORG,
      teamId: null,
      account: 'root',
      name: 'root',
      agentNo: '',
      roles: ['admin' as const],
      disabled: false,
    }
    const session = { user, team: null, orgName: '', offline: false }
    expect(situationOf({ phone: null, session }, { place: 'desk', openCallId: null }).place).toBe('settings')
    const agent = { ...session, user: { ...user, id: AGENT, roles: ['agent' as const] } }
    expect(situationOf({ phone: null, session: agent }, { place: 'desk', openCallId: null }).place).toBe(
      'desk',
    )
  })
})

describe('what a change makes stale', () => {
  it('follows the contract: a call touches lists and cards, not drafts', () => {
    const keys = staleKeys(['call']).map(([path]) => path?.join('.'))
    expect(keys).toEqual(expect.arrayContaining(['call.list', 'call.get', 'customer.pop', 'customer.get']))
    expect(keys).not.toContain('draft.get')
  })
})
