import { useQueries } from '@tanstack/react-query'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'
import { desk } from '../api.ts'
import { useDesk } from '../state/desk-store.ts'
import { useLive } from '../state/live-store.ts'

export type OpenCalls = {
  /** Live calls, those with something unsaved, and the open one; in the order they began. */
  calls: readonly Call[]
  open: Call | null
  /** The open call is still being fetched, or cannot be. */
  isPending: boolean
  error: unknown
}

/** The calls at hand: the phone's word for live ones, the store's for the others. */
export function useOpenCalls(): OpenCalls {
  const live = useLive(s => s.phone?.calls)
  const openId = useDesk(s => s.openCallId)
  const typing = useDesk(s => s.typing)
  const liveIds = new Set((live ?? []).map(({ call }) => call.id))
  const stored = [...new Set(openId ? [...typing, openId] : typing)].filter(id => !liveIds.has(id))
  const asked = useQueries({
    queries: stored.map(callId => desk.call.get.queryOptions({ input: { callId } })),
  })
  const calls = [
    ...(live ?? []).map(({ call }) => call),
    ...asked.map(({ data }) => data?.call).filter(call => call !== undefined),
  ].sort((a, b) => a.startedAt - b.startedAt)
  const openQuery = asked[stored.indexOf(openId as CallId)]
  return {
    calls,
    open: calls.find(call => call.id === openId) ?? null,
    isPending: openQuery?.isPending ?? false,
    error: openQuery?.error ?? null,
  }
}
