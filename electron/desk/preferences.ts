import { DEFAULT_PREFERENCES, type HeldKeys, Preferences } from '../../shared/contract/desk.ts'
import type { Desk } from '../../shared/contract/implementation.ts'

/** Where preferences are kept: outside the encrypted store, since the log-on screen needs them too. */
type PreferenceFile = { read(): unknown; write(value: Preferences): void }
/** Keys that hold for the whole system: lets go of the former ones and asks the system for these. */
export type HoldKeys = (keys: Preferences['globalKeys']) => HeldKeys
const NONE: Preferences['globalKeys'] = { answer: '', hangUp: '', mute: '' }
const NONE_HELD: HeldKeys = { answer: 'off', hangUp: 'off', mute: 'off' }

/** Language, theme and keys of this workstation. `read` is for the program's own windows and dialogs. */
export function preferencesDesk(
  file: PreferenceFile,
  holdKeys: HoldKeys = () => NONE_HELD,
): {
  desk: Desk['preferences']
  read(): Preferences
  /** Somebody logged on or off: nobody's keys are kept from other programs. */
  onLogOn(loggedOn: boolean): void
} {
  const read = (): Preferences => ({ ...DEFAULT_PREFERENCES, ...goodParts(file.read()) })
  let isHere = false
  let held = NONE_HELD
  const hold = () => {
    held = holdKeys(isHere ? read().globalKeys : NONE)
  }
  return {
    read,
    onLogOn(loggedOn) {
      isHere = loggedOn
      hold()
    },
    desk: {
      get: read,
      put(_who, part) {
        const next = { ...read(), ...part }
        file.write(next)
        if (part.globalKeys) hold()
        return next
      },
      heldKeys: () => held,
    },
  }
}

/** What of a kept file is still good; one bad part (of an older or newer program) does not cost the others. */
function goodParts(kept: unknown): Partial<Preferences> {
  if (typeof kept !== 'object' || kept === null) return {}
  const whole: Record<string, unknown> = { ...kept }
  const parts = Object.entries(Preferences.shape).flatMap(([name, schema]) => {
    const part = schema.safeParse(whole[name])
    return part.success ? [[name, part.data]] : []
  })
  return Object.fromEntries(parts)
}
