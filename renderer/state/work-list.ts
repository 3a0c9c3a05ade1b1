import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { TaskKind } from '../../shared/entities/task.ts'
import type { CallId, CustomerId, OutboundListId, TaskId } from '../../shared/ids.ts'
import { useDesk } from './desk-store.ts'

/** 今日通话 · 待办 · 外呼. */
export type WorkTab = 'calls' | 'tasks' | 'outbound'

/** What a new task begins with: the call or customer it is about. */
export type TaskSeed = {
  kind?: Exclude<TaskKind, 'outbound'>
  title?: string
  customerId?: CustomerId | null
  customerName?: string
  contactName?: string
  number?: string
  callId?: CallId | null
}
/** What is about to be done with these tasks, in a dialog. */
export type TaskAct = 'done' | 'cancel' | 'postpone' | 'handOver'

type WorkList = {
  tab: WorkTab
  whose: 'mine' | 'team'
  /** The task shown in place of card and record. */
  openTaskId: TaskId | null
  /** 新建待办 stands open beside whatever is on screen; undefined: it does not. */
  making: (TaskSeed & { at: number }) | undefined
  acting: { act: TaskAct; taskIds: readonly TaskId[] } | null
  /** The outbound list whose numbers are shown; null shows the lists. */
  listId: OutboundListId | null
  /** 新建外呼名单 stands open. */
  makingList: boolean
  /** What is due and was not yet looked at, the longest waiting first. */
  dueIds: readonly TaskId[]
}
const FRESH: WorkList = {
  tab: 'calls',
  whose: 'mine',
  openTaskId: null,
  making: undefined,
  acting: null,
  listId: null,
  makingList: false,
  dueIds: [],
}

/** The agent's work list in the window; survives a reload. */
export const useWorkList = create<WorkList>()(
  persist(() => FRESH, {
    name: 'zuoxi.workList',
    storage: createJSONStorage(() => sessionStorage),
    partialize: ({ tab, whose, openTaskId, listId }) => ({ tab, whose, openTaskId, listId }),
  }),
)
function set(part: Partial<WorkList>): void {
  useWorkList.setState(part)
}

export const workList = {
  show: (tab: WorkTab) => set({ tab }),
  of: (whose: WorkList['whose']) => set({ whose, openTaskId: null }),
  /** Show a task where the card stands; null: the card again. */
  open: (openTaskId: TaskId | null) => set({ openTaskId }),
  make: (seed: TaskSeed) => set({ making: { ...seed, at: Date.now() } }),
  leaveMaking: () => set({ making: undefined }),
  act: (act: TaskAct, taskIds: readonly TaskId[]) => set({ acting: { act, taskIds } }),
  leaveAct: () => set({ acting: null }),
  list: (listId: OutboundListId | null) => set({ listId, openTaskId: null }),
  makeList: (makingList: boolean) => set({ makingList }),
  due: (dueIds: readonly TaskId[]) => set({ dueIds }),
  reset: () => set(FRESH),
}

// A call that is opened shows its card, whatever task stood there.
useDesk.subscribe(({ openCallId, demanded }, before) => {
  if ((openCallId !== before.openCallId && openCallId) || demanded !== before.demanded) workList.open(null)
})
