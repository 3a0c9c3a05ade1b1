import { describe, expect, it } from 'vitest'
import { type ActionId, actionOf, actions } from '../../renderer/actions.ts'
import { isTypedCharacter, matches } from '../../renderer/shortcuts.ts'
import { pairOf, swapTarget } from '../../renderer/state/lines.ts'
import type { Situation } from '../../renderer/state/situation.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import { aLive, aPhone, atDesk } from './support/phone-states.ts'

const nobody: Situation = {
  phone: null,
  mayPhone: false,
  mayRegister: false,
  mayFile: false,
  places: ['settings'],
  place: 'settings',
  openCallId: null,
}
const phone = (...calls: Parameters<typeof aLive>[0][]): PhoneState =>
  aPhone(
    calls.map(part => aLive(part)),
    { lineKind: 'training' },
  )
const at = atDesk
const possible = (situation: Situation, ids: ActionId[]) => ids.filter(id => actionOf(id).when(situation))
const CALL: ActionId[] = ['answer', 'hangUp', 'reject', 'hold', 'mute', 'finishWrapUp']

describe('the table of actions', () => {
  it('has one entry for each action and one action for each key', () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length)
    const keys = actions.flatMap(({ shortcuts }) => shortcuts)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('leaves plain characters to whoever is typing, but for the sheet of keys', () => {
    const plain = actions.flatMap(({ shortcuts }) => shortcuts).filter(isTypedCharacter)
    expect(plain).toEqual(['?'])
  })

  it('offers nothing of the phone to somebody without one', () => {
    expect(actions.filter(action => action.when(nobody)).map(({ id }) => id)).toEqual([
      'goSettings',
      'showKeys',
    ])
  })
})

describe('what makes sense when', () => {
  it('a call rings', () => {
    expect(possible(at(phone({})), CALL)).toEqual(['answer', 'reject'])
  })
  it('one talks', () => {
    const talking = at(phone({ phase: 'talking', answeredAt: 1 }))
    expect(possible(talking, CALL)).toEqual(['hangUp', 'hold', 'mute'])
    expect(actionOf('hold').label(talking)).toBe('actions.hold')
  })
  it('a call is held', () => {
    expect(actionOf('hold').label(at(phone({ phase: 'held', answeredAt: 1 })))).toBe('actions.resume')
  })
  it('one dials', () => {
    expect(possible(at(phone({ direction: 'outbound', phase: 'dialing' })), CALL)).toEqual(['hangUp'])
  })
  it('a call is over and its record is due', () => {
    expect(possible(at(phone({ phase: 'wrapUp', answeredAt: 1, endedAt: 2 })), CALL)).toEqual([
      'finishWrapUp',
    ])
  })
  it('a second call rings during a talk: it can be answered, the talk can be ended', () => {
    const both = at(phone({ phase: 'talking', answeredAt: 1 }, {}))
    expect(possible(both, CALL)).toEqual(['answer', 'hangUp', 'reject', 'hold', 'mute'])
  })
})

const TALK = { phase: 'talking' as const, answeredAt: 1 }
const HELD = { phase: 'held' as const, answeredAt: 1 }
/** A customer on hold and a colleague asked on his behalf. */
function consulting(part: Parameters<typeof aLive>[0] = TALK): Situation {
  const customer = aLive({ ...HELD, startedAt: 1 }, { heldSince: 5 })
  const consult = aLive({
    direction: 'outbound',
    purpose: 'consult',
    parentId: customer.call.id,
    startedAt: 2,
    ...part,
  })
  return at(aPhone([customer, consult]))
}
const TWO: ActionId[] = ['transfer', 'completeTransfer', 'confer', 'swap', 'returnToCustomer', 'hold']

describe('several calls', () => {
  it('one that is talked to can be handed on, and joined with nobody', () => {
    expect(possible(at(phone(TALK)), TWO)).toEqual(['transfer', 'hold'])
  })
  it('a 咨询 can be completed, made a conference of, swapped, or given up', () => {
    expect(possible(consulting(), TWO)).toEqual(TWO.filter(id => id !== 'transfer'))
  })
  it('a 咨询 that still rings can only be given up', () => {
    expect(possible(consulting({ phase: 'ringing' }), TWO)).toEqual(['swap', 'returnToCustomer'])
  })
  it('a 三方通话 is parted or ended, as the buttons then say', () => {
    const all = at(
      aPhone([
        aLive(TALK, { conferenceSince: 3 }),
        aLive({ ...TALK, purpose: 'consult' }, { conferenceSince: 3 }),
      ]),
    )
    expect(possible(all, [...TWO, 'hangUp'])).toEqual(['confer', 'hangUp'])
    expect(actionOf('confer').label(all)).toBe('actions.part')
    expect(actionOf('hangUp').label(all)).toBe('actions.hangUpAll')
  })
  it('two customers can be joined, never handed to each other', () => {
    const both = at(aPhone([aLive({ ...HELD, startedAt: 1 }), aLive({ ...TALK, startedAt: 2 })]))
    expect(possible(both, TWO)).toEqual(['transfer', 'confer', 'swap', 'hold'])
  })
  it('each line has its key, and no line that is not there', () => {
    expect(possible(consulting(), ['line1', 'line2', 'line3', 'line4'])).toEqual(['line1', 'line2'])
  })
  it('the pair is the customer and whoever was asked, however they stand', () => {
    const swapped = consulting(HELD)
    const calls = swapped.phone?.calls ?? []
    const talking = calls.map((live, n) => (n === 0 ? { ...live, call: { ...live.call, ...TALK } } : live))
    const { customer, other } = pairOf({ ...swapped, phone: aPhone(talking) }) ?? {}
    expect(customer?.call.startedAt).toBe(1)
    expect(other?.call.purpose).toBe('consult')
  })
  it('切换 goes to the partner of the call at hand before any other held one', () => {
    const situation = consulting()
    const third = aLive({ ...HELD, startedAt: 3 }, { heldSince: 9 })
    const calls = [...(situation.phone?.calls ?? []), third]
    expect(swapTarget({ ...situation, phone: aPhone(calls) })).toBe(calls[0])
  })
})

describe('recording, wrap-up and dialling', () => {
  it('only a recorded call can have its recording paused', () => {
    const recorded = (part: object) => at(aPhone([aLive(TALK, part)]))
    expect(possible(recorded({}), ['pauseRecording'])).toEqual([])
    expect(possible(recorded({ recording: true }), ['pauseRecording'])).toEqual(['pauseRecording'])
    expect(actionOf('pauseRecording').label(recorded({ recording: true, pausedSince: 4 }))).toBe(
      'actions.resumeRecording',
    )
  })
  it('a wrap-up with a limit can be extended', () => {
    const wrap = { phase: 'wrapUp' as const, answeredAt: 1, endedAt: 2 }
    expect(possible(at(aPhone([aLive(wrap)])), ['extendWrapUp'])).toEqual([])
    expect(possible(at(aPhone([aLive(wrap, { wrapUpUntil: 9 })])), ['extendWrapUp'])).toEqual([
      'extendWrapUp',
    ])
  })
  it('dials again what was dialled, on a line that is ready', () => {
    expect(possible(at(aPhone()), ['redial'])).toEqual([])
    expect(possible(at(aPhone([], { lastDialled: '10086' })), ['redial'])).toEqual(['redial'])
    const down = aPhone([], { lastDialled: '10086', line: { state: 'offline' } })
    expect(possible(at(down), ['redial'])).toEqual([])
  })
})

describe('keys', () => {
  const press = (key: string, mod: Partial<KeyboardEvent> = {}) => ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...mod,
  })
  it('match only with their own modifiers', () => {
    expect(matches('F4', press('F4'))).toBe(true)
    expect(matches('F4', press('F4', { shiftKey: true }))).toBe(false)
    expect(matches('Shift+F4', press('F4', { shiftKey: true }))).toBe(true)
    expect(matches('Ctrl+Enter', press('Enter'))).toBe(false)
    expect(matches('Ctrl+Enter', press('Enter', { metaKey: true }))).toBe(true)
  })
  it('match a character however it is typed, and digits by their place', () => {
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matches('Alt+1', press('¡', { altKey: true, code: 'Digit1' }))).toBe(true)
  })
})
