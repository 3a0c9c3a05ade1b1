import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { CallId, ComplaintId, CustomerId } from '../../shared/ids.ts'
import type { Place } from './places.ts'

/** The parts of 设置, in the order of its list. */
export const SETTINGS_PARTS = [
  'line',
  'sound',
  'rules',
  'deskRules',
  'articles',
  'keys',
  'blacklist',
  'display',
  'data',
] as const
export type SettingsPart = (typeof SETTINGS_PARTS)[number]

export type CallsView = 'all' | 'missed'

/** What 客户 shows: the list, one file, or two files beside each other before they are made one. */
export type CustomersView =
  | { kind: 'list' }
  | { kind: 'file'; customerId: CustomerId }
  | { kind: 'merge'; keepId: CustomerId; goneId: CustomerId }

/** Form 7.4 being filled in: of which customer (null: 建档), for which call. */
export type Filing = { customerId: CustomerId | null; callId: CallId | null }

type DeskState = {
  /** Null: where the role begins. */
  place: Place | null
  settingsPart: SettingsPart
  /** What 通话记录 lists. */
  callsView: CallsView
  /** The call shown beside the list of 通话记录. */
  listedCallId: CallId | null
  /** The entry that 表单 was asked to show, and when. */
  askedEntry: { formId: string; id: string; at: number } | null
  /** The case shown in 案件; null shows the list. */
  openCaseId: ComplaintId | null
  customers: CustomersView
  /** 客户信息登记表 stands open beside whatever is on screen; undefined: it does not. */
  filing: Filing | undefined
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
  listedCallId: null,
  askedEntry: null,
  openCaseId: null,
  customers: { kind: 'list' },
  filing: undefined,
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
      customers,
      filing,
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
      customers,
      filing,
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
  /** Show a call beside the list of calls, whether or not the list has it. */
  openListed: (listedCallId: CallId | null) => set({ place: 'calls', listedCallId }),
  /** Show an entry of a form. */
  openEntry: (formId: string, id: string) =>
    set({ place: 'forms', askedEntry: { formId, id, at: Date.now() } }),
  /** Show a call at the desk, wherever the agent is. */
  open: (callId: CallId) => set({ place: 'desk', openCallId: callId }),
  /** Show a case, or the list of cases. */
  openCase: (openCaseId: ComplaintId | null) => set({ place: 'cases', openCaseId }),
  /** Score a call, or (null) choose another one. */
  inspect: (inspectedCallId: CallId | null) => set({ place: 'quality', inspectedCallId }),
  /** Open 登记投诉 beside whatever is on screen; undefined closes it. */
  register: (registering: { callId: CallId | null } | undefined) => set({ registering, filing: undefined }),
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
