import { listAttention } from '../../db/repositories/change.ts'
import type { Store } from '../../db/store.ts'
import type { SyncState } from '../../shared/contract/desk.ts'
import type { Desk } from '../../shared/contract/implementation.ts'

/** What the sync worker tells of itself. */
export type SyncFace = {
  watch(signal?: AbortSignal): AsyncGenerator<SyncState>
  /** As told last. */
  state(): SyncState
  kick(): void
}

/** The sync light and its panel. */
export function syncDesk(store: Store, face: SyncFace): Desk['sync'] {
  return {
    watch: (_who, _input, signal) => face.watch(signal),
    now() {
      face.kick()
      return { ok: true }
    },
    attention: () =>
      listAttention(store.read).map(({ id, entity, entityId, at, reason, detail, state }) => ({
        id,
        entity,
        entityId,
        at,
        reason: reason ?? state,
        detail: detail ?? '',
      })),
  }
}
