import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { CallId } from '../../shared/ids.ts'

export type Place = 'desk' | 'calls' | 'settings'

type DeskState = {
  place: Place
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
  place: 'desk',
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
    partialize: ({ place, openCallId, noneOfThem, shiftSince }) => ({
      place,
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
  /** Show a call at the desk, wherever the agent is. */
  open: (callId: CallId) => set({ place: 'desk', openCallId: callId }),
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
