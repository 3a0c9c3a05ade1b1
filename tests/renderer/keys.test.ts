import { describe, expect, it } from 'vitest'
import { clashOf, keysOf, withKey, withOwnKeys, withoutKeys } from '../../renderer/actions/keys.ts'
import { actionOf, actions } from '../../renderer/actions.ts'
import { acceleratorOf, pressedShortcut, sameKey } from '../../renderer/shortcuts/pressed.ts'
import { matches } from '../../renderer/shortcuts.ts'
import { Preferences } from '../../shared/contract/desk.ts'

const press = (key: string, mod: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...mod,
})
const mute = actionOf('mute')
const hold = actionOf('hold')

describe('keys of actions', () => {
  it('are those they came with until somebody changes them', () => {
    expect(keysOf(mute, {})).toEqual(mute.shortcuts)
    const changed = withKey({}, mute, 'Ctrl+M')
    expect(keysOf(mute, changed)).toEqual(['Ctrl+M'])
    expect(keysOf(hold, changed)).toEqual(hold.shortcuts)
    expect(Preferences.shape.keys.safeParse(changed).success).toBe(true)
  })

  it('are taken from whoever had them, and no key has two actions', () => {
    const [f6] = hold.shortcuts
    expect(clashOf('mute', f6 ?? '', {})?.id).toBe('hold')
    const changed = withKey({}, mute, f6 ?? '')
    expect(keysOf(mute, changed)).toEqual([f6])
    expect(keysOf(hold, changed)).toEqual([])
    const all = actions.flatMap(action => keysOf(action, changed))
    expect(new Set(all).size).toBe(all.length)
  })

  it('go back to what they were, but not to what another action has meanwhile', () => {
    const [f6] = hold.shortcuts
    const taken = withKey({}, mute, f6 ?? '')
    expect(keysOf(hold, withOwnKeys(taken, hold))).toEqual([])
    const back = withOwnKeys(withOwnKeys(taken, mute), hold)
    expect(back).toEqual({})
  })

  it('replaces the first key alone, and forgets what is as it came', () => {
    const sheet = actionOf('showKeys')
    const changed = withKey({}, sheet, 'Ctrl+H')
    expect(keysOf(sheet, changed)).toEqual(['Ctrl+H', '?'])
    expect(withKey(changed, sheet, 'F1')).toEqual({})
    expect(keysOf(sheet, withoutKeys({}, sheet))).toEqual([])
  })
})

describe('a key that is pressed to become one', () => {
  it.each([
    [press('F8'), 'F8'],
    [press('F8', { shiftKey: true, ctrlKey: true }), 'Ctrl+Shift+F8'],
    [press('m', { ctrlKey: true, code: 'KeyM' }), 'Ctrl+M'],
    [press('M', { ctrlKey: true, shiftKey: true, code: 'KeyM' }), 'Ctrl+Shift+M'],
    [press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1'],
    [press('ь', { ctrlKey: true, code: 'KeyM' }), 'Ctrl+M'],
    [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    [press(' ', { ctrlKey: true }), 'Ctrl+Space'],
  ])('is written as the table of actions writes it, and matches when pressed again', (pressed, shortcut) => {
    expect(pressedShortcut(pressed)).toEqual({ shortcut })
    expect(matches(shortcut, pressed)).toBe(true)
  })

  it.each([
    [press('m'), 'typing'],
    [press('?', { shiftKey: true }), 'typing'],
    [press('Enter'), 'typing'],
    [press('Tab', { shiftKey: true }), 'typing'],
    [press('c', { ctrlKey: true }), 'editing'],
    [press('v', { metaKey: true }), 'editing'],
    [press('Control', { ctrlKey: true }), 'more'],
  ])('is refused when it is needed elsewhere', (pressed, refused) => {
    expect(pressedShortcut(pressed)).toEqual({ refused })
  })

  it('tells Ctrl+M from Ctrl+Shift+M', () => {
    expect(matches('Ctrl+M', press('M', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(matches('Ctrl+Shift+M', press('M', { ctrlKey: true, shiftKey: true }))).toBe(true)
  })
})

describe('a key for the whole system', () => {
  it('is written as Electron writes it, and never takes a plain character', () => {
    expect(acceleratorOf(press('a', { ctrlKey: true, altKey: true, code: 'KeyA' }))).toBe('Control+Alt+A')
    expect(acceleratorOf(press('F2', { ctrlKey: true, shiftKey: true }))).toBe('Control+Shift+F2')
    expect(acceleratorOf(press('F9'))).toBe('F9')
    expect(acceleratorOf(press('a'))).toBeNull()
    expect(acceleratorOf(press('A', { shiftKey: true }))).toBeNull()
    expect(acceleratorOf(press('#', { ctrlKey: true }))).toBeNull()
    const { globalKeys } = Preferences.shape
    expect(globalKeys.safeParse({ answer: 'Control+Alt+A', hangUp: '', mute: 'F9' }).success).toBe(true)
  })

  it('is known again among the keys of the window', () => {
    expect(sameKey('Control+Shift+F2', 'Ctrl+Shift+F2')).toBe(true)
    expect(sameKey('Shift+Control+F2', 'Ctrl+Shift+F2')).toBe(true)
    expect(sameKey('Control+F2', 'Ctrl+Shift+F2')).toBe(false)
    expect(sameKey('', '')).toBe(false)
  })
})
