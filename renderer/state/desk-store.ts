import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { CallId, ComplaintId } from '../../shared/ids.ts'
import type { Place } from './places.ts'

/** The parts of 设置, in the order of its list. */
export const SETTINGS_PARTS = ['line', 'sound', 'rules', 'keys', 'blacklist', 'display', 'data'] as const
export type SettingsPart = (typeof SETTINGS_PARTS)[number]

export type CallsView = 'all' | 'missed'

type DeskState = {
  /** Null: where the role begins. */
  place: Place | null
  settingsPart: SettingsPart
  /** What 通话记录 lists. */
  callsView: CallsView
  /** The case shown in 案件; null shows the list. */
  openCaseId: ComplaintId | null
  /** The call being inspected in 质检. */
  inspectedCallId: CallId | null
  /** 登记投诉 stands open for this call (or, with null, for none); undefined: it does not. */
  registering: { callId: CallId | null } | undefined
  /** The call whose card and record are shown. */
  openCallId: CallId | null
  /** Calls with something typed and not yet saved. */
  typing: readonly CallId[]
  /** Calls of which the agent said that none of the candidates is on the line. */
  noneOfThem: readonly CallId[]
  /** Ms from INVITE to the card on screen, by call. */
  paintedMs: Readonly<Record<CallId, number>>
  /** The record whose missing fields are to be shown now: wrap-up was refused for it. */
  demanded: { callId: CallId; at: number } | null
  keysShown: boolean
  /** When this user began, epoch ms. */
  shiftSince: number | null
}

const FRESH: DeskState = {
  place: null,
  settingsPart: 'line',
  callsView: 'all',
  openCaseId: null,
  inspectedCallId: null,
  registering: undefined,
  openCallId: null,
  typing: [],
  noneOfThem: [],
  paintedMs: {},
  demanded: null,
  keysShown: false,
  shiftSince: null,
}

/** Where the agent is in the window. Survives a reload, so that the screen comes back to where it was. */
export const useDesk = create<DeskState>()(
  persist(() => FRESH, {
    name: 'zuoxi.desk',
    storage: createJSONStorage(() => sessionStorage),
    partialize: ({
      place,
      settingsPart,
      callsView,
      openCaseId,
      inspectedCallId,
      registering,
      openCallId,
      noneOfThem,
      shiftSince,
    }) => ({
      place,
      settingsPart,
      callsView,
      openCaseId,
      inspectedCallId,
      registering,
      openCallId,
      noneOfThem,
      shiftSince,
    }),
  }),
)

function set(part: Partial<DeskState> | ((state: DeskState) => Partial<DeskState>)): void {
  useDesk.setState(part)
}

export const deskState = {
  begin: () => set(({ shiftSince }) => ({ shiftSince: shiftSince ?? Date.now() })),
  go: (place: Place) => set({ place }),
  /** Show a part of the settings. */
  settings: (settingsPart: SettingsPart) => set({ place: 'settings', settingsPart }),
  /** Show 通话记录, or the missed ones among them. */
  calls: (callsView: CallsView) => set({ place: 'calls', callsView }),
  /** Show a call at the desk, wherever the agent is. */
  open: (callId: CallId) => set({ place: 'desk', openCallId: callId }),
  /** Show a case, or the list of cases. */
  openCase: (openCaseId: ComplaintId | null) => set({ place: 'cases', openCaseId }),
  /** Score a call, or (null) choose another one. */
  inspect: (inspectedCallId: CallId | null) => set({ place: 'quality', inspectedCallId }),
  /** Open 登记投诉 beside whatever is on screen; undefined closes it. */
  register: (registering: { callId: CallId | null } | undefined) => set({ registering }),
  close: () => set({ openCallId: null }),
  setTyping: (callId: CallId, on: boolean) =>
    set(({ typing }) => {
      if (typing.includes(callId) === on) return {}
      return { typing: on ? [...typing, callId] : typing.filter(id => id !== callId) }
    }),
  setNoneOfThem: (callId: CallId, on: boolean) =>
    set(({ noneOfThem }) => ({
      noneOfThem: on ? [...noneOfThem, callId] : noneOfThem.filter(id => id !== callId),
    })),
  setPainted: (callId: CallId, ms: number) =>
    set(({ paintedMs }) => ({ paintedMs: { ...paintedMs, [callId]: ms } })),
  demandRecord: (callId: CallId) =>
    set({ place: 'desk', openCallId: callId, demanded: { callId, at: Date.now() } }),
  showKeys: (keysShown: boolean) => set({ keysShown }),
  reset: () => set(FRESH),
}
