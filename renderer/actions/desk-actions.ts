import type { CallId } from '../../shared/ids.ts'
import type { AgentChoice } from '../../shared/rules/agent-choice.ts'
import { isConnected } from '../../shared/rules/call-state.ts'
import type { DeskAction } from '../actions.ts'
import { api } from '../api.ts'
import { barPanel } from '../state/bar-panel.ts'
import { deskState } from '../state/desk-store.ts'
import { focusInside, RECORD_FIELDS, TODAY_LIST } from '../state/focus.ts'
import { isEntryOpen, saveOpenEntry } from '../state/open-entries.ts'
import { PLACES, type Place } from '../state/places.ts'
import { currentCall, type Situation } from '../state/situation.ts'

type GoId = `go${Capitalize<Place>}`
export type DeskActionId =
  | AgentChoice
  | 'states'
  | 'saveRecord'
  | 'nextCall'
  | 'focusRecord'
  | 'focusToday'
  | 'registerComplaint'
  | GoId
  | 'goMissed'
  | 'showKeys'

const choose = (choice: AgentChoice, shortcut: string): DeskAction<DeskActionId> => ({
  id: choice,
  group: 'agent',
  label: () => `actions.${choice}`,
  name: `actions.${choice}`,
  shortcuts: [shortcut],
  when: s => s.mayPhone && s.phone !== null && s.phone.agent.choice !== choice,
  run: () => api.phone.choose({ choice }),
})

export const deskActions: readonly DeskAction<DeskActionId>[] = [
  choose('ready', 'F9'),
  choose('busy', 'Shift+F9'),
  choose('break', 'Ctrl+F9'),
  {
    id: 'states',
    group: 'agent',
    label: () => 'actions.states',
    name: 'actions.states',
    shortcuts: ['Alt+A'],
    when: s => s.mayPhone && s.phone !== null,
    run: () => barPanel.toggle('states'),
  },
  {
    id: 'saveRecord',
    group: 'record',
    label: () => 'record.save',
    name: 'actions.saveRecord',
    shortcuts: ['Ctrl+Enter'],
    when: isEntryOpen,
    run: saveOpenEntry,
  },
  {
    id: 'nextCall',
    group: 'record',
    label: () => 'actions.nextCall',
    name: 'actions.nextCall',
    shortcuts: ['Ctrl+J'],
    when: s => (s.phone?.calls ?? []).some(({ call }) => call.id !== s.openCallId),
    run(s) {
      const calls = s.phone?.calls ?? []
      const at = calls.findIndex(({ call }) => call.id === s.openCallId)
      const next = calls[(at + 1) % calls.length]
      if (next) deskState.open(next.call.id)
    },
  },
  {
    id: 'focusRecord',
    group: 'record',
    label: () => 'actions.focusRecord',
    name: 'actions.focusRecord',
    shortcuts: ['Alt+R'],
    when: s => s.place === 'desk' && s.openCallId !== null,
    run: () => focusInside(RECORD_FIELDS),
  },
  {
    id: 'focusToday',
    group: 'record',
    label: () => 'actions.focusToday',
    name: 'actions.focusToday',
    shortcuts: ['Alt+T'],
    when: s => s.place === 'desk',
    run: () => focusInside(TODAY_LIST),
  },
  {
    id: 'registerComplaint',
    group: 'record',
    label: () => 'actions.registerComplaint',
    name: 'actions.registerComplaint',
    shortcuts: ['F10'],
    when: s => s.mayRegister,
    // Away from the desk it is about whoever is on the line.
    run: s => deskState.register({ callId: s.place === 'desk' ? s.openCallId : lineCallId(s) }),
  },
  ...PLACES.map((place, n) => go(place, `Alt+${n + 1}`)),
  {
    id: 'goMissed',
    group: 'go',
    label: () => 'actions.goMissed',
    name: 'actions.goMissed',
    shortcuts: ['Alt+M'],
    when: s => s.mayPhone && s.places.includes('calls'),
    run: () => deskState.calls('missed'),
  },
  {
    id: 'showKeys',
    group: 'go',
    label: () => 'actions.showKeys',
    name: 'actions.showKeys',
    shortcuts: ['F1', '?'],
    when: () => true,
    run: () => deskState.showKeys(true),
  },
]

function lineCallId(s: Situation): CallId | null {
  const live = currentCall(s)
  return live && isConnected(live.call.phase) ? live.call.id : null
}

/** The key stays with the place, whatever places a role has. */
function go(place: Place, shortcut: string): DeskAction<DeskActionId> {
  const id = `go${place.charAt(0).toUpperCase()}${place.slice(1)}` as GoId
  return {
    id,
    group: 'go',
    label: () => `actions.${id}`,
    name: `actions.${id}`,
    shortcuts: [shortcut],
    when: s => s.places.includes(place),
    run: () => deskState.go(place),
  }
}
