import { listOpenCalls } from '../../db/repositories/call.ts'
import { deviceOf } from '../../db/repositories/device.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { CallId } from '../../shared/ids.ts'
import { reduceCall } from '../../shared/rules/call-state.ts'
import { lastKnownAt, rowOf, stateOf } from './call-row.ts'

/**
 * Close the calls that a dead process left open: each stays one record, marked with the phase it was
 * interrupted in, its end set to the last sign of life. Run once at start, before any line opens.
 * @returns the ids closed
 */
export function recoverCalls(store: Store, log: (text: string, error: unknown) => void = () => {}): CallId[] {
  const { aliveAt } = deviceOf(store.read)
  return listOpenCalls(store.read, store.deviceId).flatMap(call => {
    const at = Math.max(aliveAt, lastKnownAt(call))
    const state = reduceCall(stateOf(call), { type: 'interrupted', at })
    try {
      store.write(call.agentId, tx => put(tx, 'call', rowOf(call, state)))
      return [call.id]
    } catch (error) {
      // No room, say: the call stays open in the store and is closed at the next start.
      log('interrupted call could not be closed yet', error)
      return []
    }
  })
}
