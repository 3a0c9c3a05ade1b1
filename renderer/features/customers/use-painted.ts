import { useEffect } from 'react'
import type { Call } from '../../../shared/entities/call.ts'
import { api } from '../../api.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'

/** In the first frame with the card of a ringing call: tell the main process, keep what it measured. */
export function usePainted({ id, phase, direction, startedAt }: Call, lookupMs: number): void {
  const rings = phase === 'ringing' && direction === 'inbound'
  useEffect(() => {
    // A window that opens in the middle of a ring did not see it come, and has nothing to measure.
    if (!rings || startedAt < performance.timeOrigin || useDesk.getState().paintedMs[id] !== undefined) return
    const report = () =>
      api.call.painted({ callId: id }).then(
        ({ sinceInviteMs, recordMs }) => {
          deskState.setPainted(id, sinceInviteMs)
          // On the window's own timeline, where the benchmark and the developer tools find it.
          const start = performance.now() - sinceInviteMs
          performance.measure('screen-pop', {
            start: Math.max(0, start),
            detail: { sinceInviteMs, recordMs, lookupMs },
          })
        },
        // A call that is gone already has nothing to measure.
        () => {},
      )
    // The frame's callbacks run before its painting; a task queued in them runs after it.
    const frame = requestAnimationFrame(() => setTimeout(report))
    return () => cancelAnimationFrame(frame)
  }, [id, rings, startedAt, lookupMs])
}
