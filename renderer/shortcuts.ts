/** A key or chord as written in actions.ts: 'F2', 'Shift+F4', 'Ctrl+Enter', 'Alt+1', '?'. */
export type Shortcut = string

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const isMac = /mac/i.test(navigator.platform)

/** Ctrl means Command on a Mac. A character such as '?' is matched as typed, with Shift or without. */
export function matches(shortcut: Shortcut, press: KeyPress): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const ctrl = press.ctrlKey || press.metaKey
  if (ctrl !== parts.includes('Ctrl') || press.altKey !== parts.includes('Alt')) return false
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.key === key
  const isLetter = /^[a-z]$/i.test(key)
  if ((key.length > 1 || isLetter) && press.shiftKey !== parts.includes('Shift')) return false
  const pressed = press.key === ' ' ? 'Space' : press.key
  if (pressed.toLowerCase() === key.toLowerCase()) return true
  // With Alt or another alphabet the key writes something else: then its place on the keyboard counts.
  return isLetter && press.code === `Key${key.toUpperCase()}` && !/^[a-z]$/i.test(press.key)
}

/** Plain characters belong to whoever is typing; function keys and chords do not. */
export const isTypedCharacter = (shortcut: Shortcut): boolean => shortcut.length === 1

export function isTypingInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')
}

/** As printed on the keyboard in front of the user. */
export const showShortcut = (shortcut: Shortcut): string =>
  isMac ? shortcut.replace('Ctrl+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : shortcut
