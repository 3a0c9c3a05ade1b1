import { type CallActionId, callActions } from './actions/call-actions.ts'
import { type DeskActionId, deskActions } from './actions/desk-actions.ts'
import { type HelpActionId, helpActions } from './actions/help-actions.ts'
import { type LineActionId, lineActions } from './actions/line-actions.ts'
import { type TaskActionId, taskActions } from './actions/task-actions.ts'
import type { TextKey } from './i18n.ts'
import type { Shortcut } from './shortcuts.ts'
import type { Situation } from './state/situation.ts'

export type ActionId = CallActionId | LineActionId | DeskActionId | HelpActionId | TaskActionId
export type ActionGroup = 'call' | 'agent' | 'record' | 'help' | 'go'

/** One thing an agent can do. Buttons, keys and the sheet of keys all come from here. */
export type DeskAction<Id extends string = ActionId> = {
  id: Id
  group: ActionGroup
  /** What the button says; may follow the situation (保持 / 取回). */
  label: (s: Situation) => TextKey
  /** What the sheet of keys says. */
  name: TextKey
  shortcuts: readonly Shortcut[]
  when: (s: Situation) => boolean
  /** Awaited when it is a promise; throws what the main process refused. */
  run: (s: Situation) => unknown
}

export const actions: readonly DeskAction[] = [
  ...callActions,
  ...lineActions,
  ...deskActions,
  ...helpActions,
  ...taskActions,
]

export const actionOf = (id: ActionId): DeskAction => {
  const action = actions.find(it => it.id === id)
  if (!action) throw new Error(`no action ${id}`)
  return action
}
