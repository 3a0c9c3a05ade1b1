import { connectedCall } from '../../shared/rules/which-call.ts'
import type { DeskAction } from '../actions.ts'
import { deskState } from '../state/desk-store.ts'
import { focusInsideSoon, HELP_BODY, PROCEDURE_ACTS } from '../state/focus.ts'
import { help, type ProcedureKind } from '../state/help-store.ts'
import { searchPanel } from '../state/search-panel.ts'
import type { Situation } from '../state/situation.ts'
import { workList } from '../state/work-list.ts'

export type HelpActionId = 'search' | 'showPhrases' | 'showKnowledge' | 'silentCall' | 'abusiveCaller'

/** A customer who called in and is being talked to: R-CC-3 and R-CC-13 are about them. */
const customerOnLine = (s: Situation) => {
  const live = connectedCall(s.phone?.calls ?? [], s.openCallId)
  return live?.call.direction === 'inbound' && live.call.purpose === 'customer' ? live : null
}

const procedure = (id: 'silentCall' | 'abusiveCaller', kind: ProcedureKind, key: string) =>
  ({
    id,
    group: 'help',
    label: () => `actions.${id}`,
    name: `actions.${id}`,
    shortcuts: [key],
    when: s => customerOnLine(s) !== null,
    run(s) {
      const live = customerOnLine(s)
      if (!live) return
      deskState.open(live.call.id)
      help.begin(live.call.id, kind)
      focusInsideSoon(PROCEDURE_ACTS)
    },
  }) satisfies DeskAction<HelpActionId>

const tab = (id: 'showPhrases' | 'showKnowledge', name: 'phrases' | 'knowledge', key: string) =>
  ({
    id,
    group: 'help',
    label: () => `actions.${id}`,
    name: `actions.${id}`,
    shortcuts: [key],
    when: s => s.mayPhone,
    run() {
      deskState.go('desk')
      workList.open(null)
      help.show(name)
      focusInsideSoon(HELP_BODY)
    },
  }) satisfies DeskAction<HelpActionId>

/** What helps while talking: search, standard phrases, knowledge, and the two procedures one key away. */
export const helpActions: readonly DeskAction<HelpActionId>[] = [
  {
    id: 'search',
    group: 'help',
    label: () => 'actions.search',
    name: 'actions.searchName',
    shortcuts: ['Ctrl+K'],
    when: s => s.places.length > 1,
    run: () => searchPanel.open(),
  },
  tab('showPhrases', 'phrases', 'Alt+H'),
  tab('showKnowledge', 'knowledge', 'Alt+Z'),
  procedure('silentCall', 'silent', 'Alt+W'),
  procedure('abusiveCaller', 'abusive', 'Alt+S'),
]
