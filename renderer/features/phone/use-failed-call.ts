import { create } from 'zustand'
import type { CallId } from '../../../shared/ids.ts'
import { useLive } from '../../state/live-store.ts'
import type { FailedCall } from './ended-words.ts'

const useDismissed = create<{ callId: CallId | null }>(() => ({ callId: null }))

/** The agent has read why this call failed. */
export const dismissFailed = (callId: CallId): void => useDismissed.setState({ callId })

/**
 * The call of ours that was not answered, to be explained until the agent has read it or the next call begins. What the
 * agent cancelled himself needs no explaining.
 */
export function useFailedCall(): FailedCall | null {
  const dismissed = useDismissed(s => s.callId)
  return useLive(({ phone }) => {
    const failed = phone?.lastFailed ?? null
    if (!failed || failed.call.id === dismissed) return null
    const { direction, result, startedAt } = failed.call
    if (direction === 'inbound' || result === 'cancelled') return null
    return phone?.calls.some(({ call }) => call.startedAt > startedAt) ? null : failed
  })
}
