import { create } from 'zustand'
import type { CallId, CallRecordId } from '../../shared/ids.ts'

/** A business record of a call, or the one that is being written. */
export type Matter = CallRecordId | 'new'

const useMatters = create<{ of: Readonly<Record<CallId, Matter>> }>(() => ({ of: {} }))

/** The matter of a call that somebody chose to see; undefined: none was chosen yet. */
export const useMatter = (callId: CallId): Matter | undefined => useMatters(s => s.of[callId])

export const openMatter = (callId: CallId, matter: Matter): void =>
  useMatters.setState(({ of }) => ({ of: { ...of, [callId]: matter } }))
