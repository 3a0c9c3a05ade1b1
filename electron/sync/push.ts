import { listQueued, settleChange } from '../../db/repositories/change.ts'
import { setRev } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { MAX_PUSH, MAX_PUSH_BYTES, type PushResult } from '../../shared/contract/central.ts'
import type { Change } from '../../shared/entities/change.ts'
import type { Central } from './central.ts'
import { failureOf } from './failure.ts'

const STATE_AFTER = {
  accepted: 'done',
  duplicate: 'done',
  merged: 'done',
  conflict: 'conflict',
  rejected: 'rejected',
} as const satisfies Record<PushResult['outcome'], string>

/**
 * Send everything queued, oldest first, one batch in flight so that order holds. Each change is settled by
 * its own answer; one that is refused steps aside and the rest goes on.
 */
export async function pushAll(options: {
  store: Store
  central: Central
  signal: AbortSignal
  onBatch: () => void
}): Promise<void> {
  const { store, central, signal } = options
  let limit = MAX_PUSH
  for (;;) {
    signal.throwIfAborted()
    const changes = withinBytes(listQueued(store.read, limit))
    if (changes.length === 0) return
    try {
      const { results } = await central.sync.push({ deviceId: store.deviceId, changes }, { signal })
      settle(store, changes, results)
      options.onBatch()
    } catch (error) {
      const { kind } = failureOf(error)
      if (kind !== 'tooLarge') throw error
      const only = changes.length === 1 ? changes[0] : undefined
      // Too large even alone: it can never pass, so it must not block those behind it.
      if (only) store.write('server', tx => settleChange(tx, only.id, 'rejected', 'tooLarge'))
      else limit = Math.max(1, Math.floor(changes.length / 2))
    }
  }
}

function settle(store: Store, sent: readonly Change[], results: readonly PushResult[]): void {
  const answers = new Map(results.map(r => [r.id, r]))
  store.write('server', tx => {
    for (const change of sent) {
      const answer = answers.get(change.id)
      if (!answer) throw new Error('server left a change unanswered')
      settleChange(tx, change.id, STATE_AFTER[answer.outcome], answer.reason, answer.detail)
      // Any other outcome means that the server's row may differ from ours: the pull brings it, by its rev.
      if (answer.outcome === 'accepted') setRev(tx, change.entity, change.entityId, answer.rev)
    }
  })
}

function withinBytes(changes: Change[]): Change[] {
  let bytes = 0
  const end = changes.findIndex(change => {
    bytes += JSON.stringify(change).length
    return bytes > MAX_PUSH_BYTES
  })
  return end < 0 ? changes : changes.slice(0, Math.max(1, end))
}
