import { ORPCError } from '@orpc/client'
import { isLive } from '../../shared/rules/call-state.ts'
import { connectedCall, hangableCall } from '../../shared/rules/which-call.ts'
import type { DeskAction } from '../actions.ts'
import { api } from '../api.ts'
import { barPanel } from '../state/bar-panel.ts'
import { deskState, useDesk } from '../state/desk-store.ts'
import {
  cardOf,
  conferenceOf,
  consultOf,
  consultPairOf,
  pairOf,
  swapTarget,
  wrappingCall,
} from '../state/lines.ts'
import { ringingCall, type Situation } from '../state/situation.ts'

export type CallActionId =
  | 'answer'
  | 'hangUp'
  | 'reject'
  | 'hold'
  | 'mute'
  | 'keypad'
  | 'transfer'
  | 'completeTransfer'
  | 'confer'
  | 'swap'
  | 'returnToCustomer'
  | 'pauseRecording'
  | 'finishWrapUp'
  | 'extendWrapUp'

const calls = (s: Situation) => s.phone?.calls ?? []
const connected = (s: Situation) => connectedCall(calls(s), s.openCallId)
const hangable = (s: Situation) => hangableCall(calls(s), s.openCallId)
const conference = (s: Situation) => conferenceOf(s.phone)

/**
 * What can be done with calls. Only one of them is talked to: whoever answers, resumes or swaps need not hold the
 * other one, the main process does.
 */
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
      await api.phone.answer({ callId: live.call.id })
    },
  },
  {
    id: 'hangUp',
    group: 'call',
    label: s => (conference(s).length > 0 ? 'actions.hangUpAll' : 'actions.hangUp'),
    name: 'actions.hangUp',
    shortcuts: ['F4'],
    when: s => hangable(s) !== null,
    async run(s) {
      const live = hangable(s)
      const all = conference(s)
      // Nobody of a 三方通话 is left behind on hold: whoever is to stay is kept by 结束三方 first.
      const ending = all.length > 0 ? all : live ? [live] : []
      await Promise.all(ending.map(({ call }) => api.phone.hangUp({ callId: call.id })))
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
    when: s => connected(s) !== null && conference(s).length === 0,
    async run(s) {
      const live = connected(s)
      if (live) await api.phone.hold({ callId: live.call.id, on: live.call.phase === 'talking' })
    },
  },
  {
    id: 'swap',
    group: 'call',
    label: () => 'actions.swap',
    name: 'actions.swapName',
    shortcuts: ['Shift+F6'],
    when: s => swapTarget(s) !== null && conference(s).length === 0,
    async run(s) {
      const held = swapTarget(s)
      if (!held) return
      deskState.open(cardOf(held.call))
      await api.phone.swap({ callId: held.call.id })
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
      if (!live) return
      const on = live.mutedSince === null
      const all = conference(s)
      const muted = all.length > 0 ? all : [live]
      await Promise.all(muted.map(({ call }) => api.phone.mute({ callId: call.id, on })))
    },
  },
  {
    id: 'keypad',
    group: 'call',
    label: () => 'phone.keypad',
    name: 'actions.keypad',
    shortcuts: ['Alt+K'],
    when: s => connected(s) !== null,
    run: () => barPanel.toggle('keypad'),
  },
  {
    id: 'transfer',
    group: 'call',
    label: () => 'actions.transfer',
    name: 'actions.transfer',
    shortcuts: ['F5'],
    when: s => connected(s) !== null && conference(s).length === 0 && consultPairOf(s.phone) === null,
    run: () => barPanel.toggle('transfer'),
  },
  {
    id: 'completeTransfer',
    group: 'call',
    label: () => 'actions.completeTransfer',
    name: 'actions.completeTransferName',
    shortcuts: ['Shift+F5'],
    when: s => consultPairOf(s.phone) !== null && conference(s).length === 0,
    async run(s) {
      const pair = consultPairOf(s.phone)
      if (!pair) return
      const { customer, other } = pair
      deskState.open(customer.call.id)
      await api.phone.completeTransfer({ callId: customer.call.id, otherId: other.call.id })
    },
  },
  {
    id: 'confer',
    group: 'call',
    label: s => (conference(s).length > 0 ? 'actions.part' : 'actions.conferShort'),
    name: 'actions.confer',
    shortcuts: ['Ctrl+F5'],
    when: s => conference(s).length > 0 || pairOf(s) !== null,
    async run(s) {
      const [first] = conference(s)
      const pair = pairOf(s)
      // The customer, who was there first, is talked to when it is over.
      if (first) await api.phone.confer({ callIds: [first.call.id] })
      else if (pair) await api.phone.confer({ callIds: [pair.customer.call.id, pair.other.call.id] })
    },
  },
  {
    id: 'returnToCustomer',
    group: 'call',
    label: () => 'actions.returnToCustomer',
    name: 'actions.returnName',
    shortcuts: ['Shift+F2'],
    when: s => Boolean(consultOf(s.phone)?.parent) && conference(s).length === 0,
    async run(s) {
      const asked = consultOf(s.phone)
      if (!asked?.parent) return
      const callId = asked.parent.call.id
      deskState.open(callId)
      if (isLive(asked.consult.call.phase)) await api.phone.hangUp({ callId: asked.consult.call.id })
      await api.phone.swap({ callId })
    },
  },
  {
    id: 'pauseRecording',
    group: 'call',
    label: s => (connected(s)?.pausedSince ? 'actions.resumeRecording' : 'actions.pauseRecording'),
    name: 'actions.pauseRecording',
    shortcuts: ['Shift+F7'],
    when: s => connected(s)?.recording === true,
    async run(s) {
      const live = connected(s)
      if (live) await api.phone.pauseRecording({ callId: live.call.id, on: live.pausedSince === null })
    },
  },
  {
    id: 'finishWrapUp',
    group: 'call',
    label: () => 'actions.finishShort',
    name: 'actions.finishWrapUp',
    shortcuts: ['F8'],
    when: s => wrappingCall(s) !== null,
    async run(s) {
      const live = wrappingCall(s)
      if (!live) return
      // Refused with RECORD_MISSING: whoever runs the action shows the record that is asked for.
      deskState.open(live.call.id)
      const { id: callId } = live.call
      // What was typed into one of several would be left behind: once put away, a record is corrected, not amended.
      const isTyping = useDesk.getState().typing.includes(callId)
      if (isTyping && (await api.callRecord.ofCall({ callId })).length > 0)
        throw new ORPCError('RECORD_UNSAVED')
      await api.phone.finishWrapUp({ callId })
    },
  },
  {
    id: 'extendWrapUp',
    group: 'call',
    label: () => 'actions.extendShort',
    name: 'actions.extendWrapUp',
    shortcuts: ['Shift+F8'],
    when: s => wrappingCall(s)?.wrapUpUntil != null,
    async run(s) {
      const live = wrappingCall(s)
      if (live) await api.phone.extendWrapUp({ callId: live.call.id })
    },
  },
]
