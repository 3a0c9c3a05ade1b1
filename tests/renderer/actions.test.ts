import { describe, expect, it } from 'vitest'
import { type ActionId, actionOf, actions } from '../../renderer/actions.ts'
import { isTypedCharacter, matches } from '../../renderer/shortcuts.ts'
import type { Situation } from '../../renderer/state/situation.ts'
import type { PhoneState } from '../../shared/contract/desk.ts'
import type { CallId } from '../../shared/ids.ts'
import { aCall } from '../support/rows.ts'

const nobody: Situation = {
  phone: null,
  mayPhone: false,
  mayRegister: false,
  places: ['settings'],
  place: 'settings',
  openCallId: null,
}
const phone = (...calls: Parameters<typeof aCall>[0][]): PhoneState => ({
  line: { state: 'ready', extension: '8001' },
  lineKind: 'training',
  agent: { choice: 'ready', since: 0 },
  calls: calls.map(part => ({ call: aCall(part), heldSince: null, mutedSince: null, captions: [] })),
  warning: null,
})
const at = (state: PhoneState): Situation => ({
  phone: state,
  mayPhone: true,
  mayRegister: true,
  places: ['desk', 'calls', 'settings'],
  place: 'desk',
  openCallId: (state.calls[0]?.call.id ?? null) as CallId | null,
})
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
