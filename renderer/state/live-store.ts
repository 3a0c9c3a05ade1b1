import { create } from 'zustand'
import type { AppState, PhoneState, SessionView, SyncState } from '../../shared/contract/desk.ts'

/** What the main process tells by its streams, as told last; null = not told yet. Written by live.ts alone. */
export type LiveState = {
  app: AppState | null
  session: SessionView | null
  phone: PhoneState | null
  sync: SyncState | null
}

export const useLive = create<LiveState>(() => ({ app: null, session: null, phone: null, sync: null }))
