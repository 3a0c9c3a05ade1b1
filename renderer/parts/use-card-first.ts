import { useEffect, useState } from 'react'
import type { Call } from '../../shared/entities/call.ts'
import type { CallId } from '../../shared/ids.ts'
import { useDesk } from '../state/desk-store.ts'

/** Where no card comes (look-up failed), the form does not wait for it longer than this. */
const PATIENCE_MS = 300

/**
 * At a ring the customer's card comes first: the record form beside it is far heavier to build, so its call is
 * held back (null) until the card stands on the screen.
 */
export function useCardFirst(call: Call | null): Call | null {
  const id = call?.id ?? null
  const rings = call?.phase === 'ringing' && call.direction === 'inbound'
  const painted = useDesk(s => id !== null && s.paintedMs[id] !== undefined)
  const [waitedFor, setWaitedFor] = useState<CallId | null>(null)
  useEffect(() => {
    if (!rings || painted) return
    const timer = setTimeout(() => setWaitedFor(id), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [id, rings, painted])
  return !rings || painted || waitedFor === id ? call : null
}
