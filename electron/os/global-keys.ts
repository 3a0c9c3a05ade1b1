import { globalShortcut } from 'electron'
import type { HeldKeys, Preferences } from '../../shared/contract/desk.ts'
import type { CallKey } from '../desk/call-keys.ts'

/**
 * Keys that hold while another program is in front, asked of the system. `press` is told which was meant. The function
 * lets go of the former keys, asks for these, and says of each whether the system gave it.
 */
export const globalKeys =
  (press: (key: CallKey) => void) =>
  (keys: Preferences['globalKeys']): HeldKeys => {
    globalShortcut.unregisterAll()
    const hold = (key: CallKey): HeldKeys[CallKey] =>
      keys[key] === '' ? 'off' : isGiven(keys[key], () => press(key)) ? 'held' : 'taken'
    return { answer: hold('answer'), hangUp: hold('hangUp'), mute: hold('mute') }
  }

function isGiven(accelerator: string, pressed: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, pressed)
  } catch {
    return false // no key that this system knows
  }
}
