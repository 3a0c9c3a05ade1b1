import type { Preferences } from '../../shared/contract/desk.ts'
import { type ActionId, actions, type DeskAction } from '../actions.ts'
import type { Shortcut } from '../shortcuts.ts'

/** Keys that somebody changed, by action. */
export type ChangedKeys = Preferences['keys']
type Keyed = Pick<DeskAction, 'id' | 'shortcuts'>

/** The keys of an action as they are now: those somebody chose, else those it came with. */
export const keysOf = ({ id, shortcuts }: Keyed, changed: ChangedKeys): readonly Shortcut[] =>
  changed[id] ?? shortcuts

/** The other action that has this key now; null: it is free. */
export const clashOf = (id: ActionId, shortcut: Shortcut, changed: ChangedKeys): DeskAction | null =>
  actions.find(other => other.id !== id && keysOf(other, changed).includes(shortcut)) ?? null

/** This key becomes the first of the action; whoever had it loses it. */
export function withKey(changed: ChangedKeys, action: Keyed, shortcut: Shortcut): ChangedKeys {
  const loser = clashOf(action.id, shortcut, changed)
  const left = loser
    ? put(
        changed,
        loser,
        keysOf(loser, changed).filter(key => key !== shortcut),
      )
    : changed
  const others = keysOf(action, changed).slice(1)
  return put(left, action, [shortcut, ...others.filter(key => key !== shortcut)])
}

/** The action has no key any more. */
export const withoutKeys = (changed: ChangedKeys, action: Keyed): ChangedKeys => put(changed, action, [])

/** The action has the keys it came with again, but for those that another one has taken meanwhile. */
export const withOwnKeys = (changed: ChangedKeys, action: Keyed): ChangedKeys =>
  put(
    changed,
    action,
    action.shortcuts.filter(key => clashOf(action.id, key, changed) === null),
  )

/** Only what differs from the keys it came with is kept, so that a later version may bring better ones. */
function put(changed: ChangedKeys, { id, shortcuts }: Keyed, keys: readonly Shortcut[]): ChangedKeys {
  const { [id]: _, ...rest } = changed
  const same = keys.length === shortcuts.length && keys.every((key, n) => key === shortcuts[n])
  return same ? rest : { ...rest, [id]: [...keys] }
}
