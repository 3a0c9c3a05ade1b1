import { Preferences } from '../../shared/contract/desk.ts'
import type { Desk } from '../../shared/contract/implementation.ts'

/** Where preferences are kept: outside the encrypted store, since the log-on screen needs them too. */
type PreferenceFile = { read(): unknown; write(value: Preferences): void }

const DEFAULT: Preferences = { language: 'zh-CN', theme: 'system' }

/** Language and theme of this workstation. `read` is for the program's own windows and dialogs. */
export function preferencesDesk(file: PreferenceFile): { desk: Desk['preferences']; read(): Preferences } {
  const read = (): Preferences => ({ ...DEFAULT, ...Preferences.partial().safeParse(file.read()).data })
  return {
    read,
    desk: {
      get: read,
      put(_who, part) {
        const next = { ...read(), ...part }
        file.write(next)
        return next
      },
    },
  }
}
