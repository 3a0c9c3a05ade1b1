import { listOpenStates } from '../../db/repositories/agent-state.ts'
import { listOpenCalls } from '../../db/repositories/call.ts'
import { deviceOf } from '../../db/repositories/device.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { AgentStateId, CallId } from '../../shared/ids.ts'
import { reduceCall } from '../../shared/rules/call-state.ts'
import { lastKnownAt, rowOf, stateOf } from './call-row.ts'
import { settleRecords } from './settle-records.ts'

type Log = (text: string, error: unknown) => void

/**
 * Close the calls that a dead process left open: each stays one record, marked with the phase it was
 * interrupted in, its end set to the last sign of life. Run once at start, before any line opens.
 * @returns the ids closed
 */
export function recoverCalls(store: Store, log: Log = () => {}): CallId[] {
  const { aliveAt } = deviceOf(store.read)
  return listOpenCalls(store.read, store.deviceId).flatMap(call => {
    const at = Math.max(aliveAt, lastKnownAt(call))
    const state = reduceCall(stateOf(call), { type: 'interrupted', at })
    const over = rowOf(call, state)
    return closed(
      () =>
        store.write(call.agentId, tx => {
          settleRecords(tx, over)
          return put(tx, 'call', over).id
        }),
      log,
    )
  })
}

/** The same for 示闲 · 示忙 · 小休: what was chosen last holds until the last sign of life. */
export function recoverStates(store: Store, log: Log = () => {}): AgentStateId[] {
  const { aliveAt } = deviceOf(store.read)
  return listOpenStates(store.read, store.deviceId).flatMap(open => {
    const ended = { ...open, until: Math.max(aliveAt, open.since), end: 'interrupted' as const }
    return closed(() => store.write(open.agentId, tx => put(tx, 'agentState', ended)).id, log)
  })
}

function closed<T>(write: () => T, log: Log): T[] {
  try {
    return [write()]
  } catch (error) {
    // No room, say: it stays open in the store and is closed at the next start.
    log('what was interrupted could not be closed yet', error)
    return []
  }
}
