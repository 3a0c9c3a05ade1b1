import { matches, type Shortcut } from '../shortcuts.ts'

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * What somebody pressed to become the key of an action. 'typing': it writes a character or moves in a text;
 * 'editing': every program has it for copying, undoing and the like; 'more': so far only Ctrl, Alt or Shift.
 */
export type Pressed = { shortcut: Shortcut } | { refused: 'typing' | 'editing' | 'more' }

const MODIFIERS = new Set(['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'CapsLock', 'Dead'])
/** Lists and forms have these for themselves; without Ctrl or Alt they are theirs. */
const TEXT_KEYS = /^(Enter|Tab|Backspace|Delete|Insert|Home|End|Page(Up|Down)|Arrow\w+|Escape| )$/
const EDITING = ['A', 'C', 'V', 'X', 'Y', 'Z'].map(key => `Ctrl+${key}`)

export function pressedShortcut(press: KeyPress): Pressed {
  if (MODIFIERS.has(press.key)) return { refused: 'more' }
  const key = keyName(press)
  const isFunction = /^F\d{1,2}$/.test(key)
  const isChord = press.ctrlKey || press.metaKey || press.altKey
  if (!isFunction && (!isChord || key === '')) return { refused: 'typing' }
  // A digit is matched by its place alone, so Shift would make no other key of it.
  const shift = press.shiftKey && !/^\d$/.test(key)
  const shortcut = [
    ...(press.ctrlKey || press.metaKey ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    key,
  ].join('+')
  if (EDITING.some(own => matches(own, press))) return { refused: 'editing' }
  return { shortcut }
}

/** As Electron writes it; null where such a key would take a plain character from every program. */
export function acceleratorOf(press: KeyPress): string | null {
  const key = keyName(press)
  const isFunction = /^F\d{1,2}$/.test(key)
  if (!/^([A-Z0-9]|F\d{1,2}|Enter|Space|Home|End|Insert|Delete)$/.test(key)) return null
  if (!isFunction && !(press.ctrlKey || press.altKey || press.metaKey)) return null
  return [
    ...(press.ctrlKey ? ['Control'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
    ...(press.metaKey ? ['Super'] : []),
    key,
  ].join('+')
}

/** Whether a global key is the same key as one of the window. */
export const sameKey = (accelerator: string, shortcut: Shortcut): boolean =>
  accelerator !== '' && partsOf(accelerator.replace('Control', 'Ctrl')) === partsOf(shortcut)

const partsOf = (keys: string): string => keys.split('+').toSorted().join('+').toLowerCase()

/** 'A', '7', 'F9', 'Enter'; '' for what no shortcut can name ('+', a key of another alphabet). */
function keyName({ key, code }: KeyPress): string {
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code)
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  if (place) return place[1] ?? place[2] ?? ''
  if (/^\d$/.test(key)) return key
  if (/^F\d{1,2}$/.test(key) || TEXT_KEYS.test(key)) return key === ' ' ? 'Space' : key
  return ''
}
