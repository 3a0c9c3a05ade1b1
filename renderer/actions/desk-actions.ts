import type { CallId } from '../../shared/ids.ts'
import type { AgentChoice } from '../../shared/rules/agent-choice.ts'
import { isConnected } from '../../shared/rules/call-state.ts'
import type { DeskAction } from '../actions.ts'
import { api } from '../api.ts'
import { barPanel } from '../state/bar-panel.ts'
import { deskState } from '../state/desk-store.ts'
import { focusInside, focusInsideSoon, RECORD_FIELDS, TODAY_LIST } from '../state/focus.ts'
import { help, useHelp } from '../state/help-store.ts'
import { registerCustomer } from '../state/open-customer.ts'
import { isEntryOpen, saveOpenEntry } from '../state/open-entries.ts'
import { openMatter } from '../state/open-matter.ts'
import { PLACES, type Place } from '../state/places.ts'
import { currentCall, type Situation } from '../state/situation.ts'
import { workList } from '../state/work-list.ts'

type GoId = `go${Capitalize<Place>}`
export type DeskActionId =
  | AgentChoice
  | 'states'
  | 'saveRecord'
  | 'nextCall'
  | 'focusRecord'
  | 'addMatter'
  | 'focusToday'
  | 'registerComplaint'
  | 'registerCustomer'
  | GoId
  | 'goMissed'
  | 'showKeys'

/** Places in the order of their figures: a later one does not move the keys of those that hands know. */
const PLACE_KEYS: readonly Place[] = [
  'desk',
  'shift',
  'quality',
  'cases',
  'calls',
  'forms',
  'settings',
  'customers',
]

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
    async run(s) {
      // What is missing in it has to be seen.
      if (s.place === 'desk') await bringRecord()
      await saveOpenEntry()
    },
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
    run: showRecord,
  },
  {
    id: 'addMatter',
    group: 'record',
    label: () => 'record.addMatter',
    name: 'actions.addMatter',
    shortcuts: ['Alt+N'],
    when: s => s.place === 'desk' && s.openCallId !== null,
    run(s) {
      if (s.openCallId === null) return
      openMatter(s.openCallId, 'new')
      help.show('record')
      focusInsideSoon(RECORD_FIELDS)
    },
  },
  {
    id: 'focusToday',
    group: 'record',
    label: () => 'actions.focusToday',
    name: 'actions.focusToday',
    shortcuts: ['Alt+T'],
    when: s => s.place === 'desk',
    run() {
      workList.show('calls')
      focusInsideSoon(TODAY_LIST)
    },
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
  {
    id: 'registerCustomer',
    group: 'record',
    label: () => 'actions.registerCustomer',
    name: 'actions.registerCustomer',
    shortcuts: ['Shift+F10'],
    when: s => s.mayFile,
    // At the desk of whoever calls and is not known; else of anybody.
    run: s => registerCustomer(s.place === 'desk' ? strangersCallId(s) : null),
  },
  ...PLACES.map(place => go(place, `Alt+${PLACE_KEYS.indexOf(place) + 1}`)),
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

/** The record comes before 话术 and 知识 beside the customer; resolves when it stands there. */
async function bringRecord(): Promise<void> {
  if (useHelp.getState().tab === 'record') return
  help.show('record')
  await new Promise(resolve => setTimeout(resolve))
}

async function showRecord(): Promise<void> {
  await bringRecord()
  focusInside(RECORD_FIELDS)
}

function lineCallId(s: Situation): CallId | null {
  const live = currentCall(s)
  return live && isConnected(live.call.phase) ? live.call.id : null
}

function strangersCallId({ phone, openCallId }: Situation): CallId | null {
  const live = phone?.calls.find(({ call }) => call.id === openCallId)
  return live && live.call.customerId === null ? live.call.id : null
}

/** The key stays with the place, whatever places a role has and however many come to the rail. */
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
