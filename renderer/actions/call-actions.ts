import { isConnected, isLive } from '../../shared/rules/call-state.ts'
import type { DeskAction } from '../actions.ts'
import { api } from '../api.ts'
import { deskState } from '../state/desk-store.ts'
import { currentCall, ringingCall, type Situation } from '../state/situation.ts'

export type CallActionId = 'answer' | 'hangUp' | 'reject' | 'hold' | 'mute' | 'finishWrapUp'

const connected = (s: Situation) => {
  const live = currentCall(s)
  return live && isConnected(live.call.phase) ? live : null
}
const hangable = (s: Situation) => {
  const live = currentCall(s)
  return live && isLive(live.call.phase) && live !== ringingCall(s.phone) ? live : null
}
/** The call in wrap-up that is on screen, else the one waiting longest. */
const wrapping = (s: Situation) => {
  const all = s.phone?.calls.filter(({ call }) => call.phase === 'wrapUp') ?? []
  return all.find(({ call }) => call.id === s.openCallId) ?? all[0] ?? null
}
const talking = (s: Situation) => s.phone?.calls.find(({ call }) => call.phase === 'talking') ?? null

/** Only one call is talked to: the one talking now is put on hold first. */
async function holdOther(s: Situation): Promise<void> {
  const other = talking(s)
  if (other) await api.phone.hold({ callId: other.call.id, on: true })
}

export const callActions: readonly DeskAction<CallActionId>[] = [
  {
    id: 'answer',
    group: 'call',
    label: () => 'actions.answer',
    name: 'actions.answer',
    shortcuts: ['F2'],
    when: s => ringingCall(s.phone) !== null,
    async run(s) {
      const live = ringingCall(s.phone)
      if (!live) return
      deskState.open(live.call.id)
      await holdOther(s)
      await api.phone.answer({ callId: live.call.id })
    },
  },
  {
    id: 'hangUp',
    group: 'call',
    label: () => 'actions.hangUp',
    name: 'actions.hangUp',
    shortcuts: ['F4'],
    when: s => hangable(s) !== null,
    async run(s) {
      const live = hangable(s)
      if (live) await api.phone.hangUp({ callId: live.call.id })
    },
  },
  {
    id: 'reject',
    group: 'call',
    label: () => 'actions.reject',
    name: 'actions.reject',
    shortcuts: ['Shift+F4'],
    when: s => ringingCall(s.phone) !== null,
    async run(s) {
      const live = ringingCall(s.phone)
      if (live) await api.phone.reject({ callId: live.call.id })
    },
  },
  {
    id: 'hold',
    group: 'call',
    label: s => (connected(s)?.call.phase === 'held' ? 'actions.resume' : 'actions.hold'),
    name: 'actions.hold',
    shortcuts: ['F6'],
    when: s => connected(s) !== null,
    async run(s) {
      const live = connected(s)
      if (!live) return
      const on = live.call.phase === 'talking'
      if (!on) await holdOther(s)
      await api.phone.hold({ callId: live.call.id, on })
    },
  },
  {
    id: 'mute',
    group: 'call',
    label: s => (connected(s)?.mutedSince ? 'actions.unmuteShort' : 'actions.mute'),
    name: 'actions.mute',
    shortcuts: ['F7'],
    when: s => connected(s) !== null,
    async run(s) {
      const live = connected(s)
      if (live) await api.phone.mute({ callId: live.call.id, on: live.mutedSince === null })
    },
  },
  {
    id: 'finishWrapUp',
    group: 'call',
    label: () => 'actions.finishShort',
    name: 'actions.finishWrapUp',
    shortcuts: ['F8'],
    when: s => wrapping(s) !== null,
    async run(s) {
      const live = wrapping(s)
      if (!live) return
      // Refused with RECORD_MISSING: whoever runs the action shows the record that is asked for.
      deskState.open(live.call.id)
      await api.phone.finishWrapUp({ callId: live.call.id })
    },
  },
]
