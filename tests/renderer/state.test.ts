import { describe, expect, it } from 'vitest'
import { staleKeys } from '../../renderer/api/stale.ts'
import { eventsOf } from '../../renderer/features/phone/call-events.ts'
import { agentStateOf } from '../../renderer/state/agent-state.ts'
import { nextOpen } from '../../renderer/state/open-call.ts'
import { currentCall, situationOf } from '../../renderer/state/situation.ts'
import type { LiveCall } from '../../shared/contract/desk.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { AGENT, ORG } from '../support/rows.ts'
import { aLive, aPhone } from './support/phone-states.ts'

const live = (part: Parameters<typeof aLive>[0] = {}): LiveCall => aLive(part)
const phone = aPhone

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
  it('a 咨询 leaves the card of the customer it is about', () => {
    const held = live({ phase: 'held', answeredAt: 1 })
    const consult = live({
      direction: 'outbound',
      phase: 'dialing',
      purpose: 'consult',
      parentId: held.call.id,
    })
    const desk = { openCallId: held.call.id, typing: [] }
    expect(nextOpen(desk, phone([held]), phone([held, consult]))).toBe(held.call.id)
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

describe('what is said aloud of several calls', () => {
  const says = (before: LiveCall[], now: LiveCall[]) => eventsOf(before, now).map(({ what }) => what)
  const talk = aLive({ phase: 'talking', answeredAt: 1 }, { recording: true })

  it('an outage, a pause of the recording, a transfer under way and refused', () => {
    expect(says([talk], [{ ...talk, outageSince: 5 }])).toEqual(['outage'])
    expect(says([{ ...talk, outageSince: 5 }], [talk])).toEqual(['restored'])
    expect(says([talk], [{ ...talk, pausedSince: 5 }])).toEqual(['recordingPaused'])
    expect(says([talk], [{ ...talk, transferringTo: '8002' }])).toEqual(['transferring'])
    expect(says([{ ...talk, transferringTo: '8002' }], [talk])).toEqual(['transferRefused'])
  })
  it('a call that was handed on is not said to be over', () => {
    const over = { ...talk.call, phase: 'wrapUp' as const, transferredTo: '8002' }
    expect(says([{ ...talk, transferringTo: '8002' }], [{ ...talk, call: over }])).toEqual(['transferred'])
  })
  it('a conference, once a call, though it takes the customer off hold', () => {
    const held = { ...talk, call: { ...talk.call, phase: 'held' as const }, heldSince: 3 }
    expect(says([held], [{ ...talk, conferenceSince: 5 }])).toEqual(['joined'])
    expect(says([{ ...talk, conferenceSince: 5 }], [held])).toEqual(['parted'])
  })
  it('a fault of the sound by what it is, and quality only when it turns poor', () => {
    const now = { mos: 2, worstMos: 2, lossPercent: 9, jitterMs: 80, roundTripMs: null, codec: 'opus' }
    const poor = { ...talk, quality: { light: 'poor' as const, now } }
    expect(says([talk], [poor])).toEqual(['poor'])
    expect(says([poor], [poor])).toEqual([])
    expect(eventsOf([talk], [{ ...talk, faults: ['microphoneSilent'] }])[0]?.fault).toBe('microphoneSilent')
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
