import { keysOf } from '../actions/keys.ts'
import { type ActionId, actionOf } from '../actions.ts'
import { showShortcut } from '../shortcuts.ts'
import { usePreferences } from '../state/preferences-store.ts'

/** The first key of an action as printed on the keyboard, as it is now; '' for an action without one. */
export const useKeyOf = (id: ActionId): string =>
  showShortcut(usePreferences(s => keysOf(actionOf(id), s.keys)[0]) ?? '')
