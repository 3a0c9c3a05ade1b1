import { z } from 'zod'
import { hasQueued } from '../../db/repositories/change.ts'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import type { Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { MAX_PULL, type PulledRow } from '../../shared/contract/central.ts'
import { readPayload } from '../../shared/entities/entity.ts'
import { entityOf } from '../../shared/entities/registry.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Central } from './central.ts'

/** The feed differs by reader, so each keeps a place of his own: a change of seat must not fetch everything anew. */
const cursorKey = (reader: UserId) => `pullCursor:${reader}`

/**
 * Fetch what changed since the cursor, a page a transaction; the cursor moves with its rows, so a kill
 * between pages repeats nothing and skips nothing.
 */
export async function pullAll(options: {
  store: Store
  central: Central
  reader: UserId
  signal: AbortSignal
}): Promise<void> {
  const { store, central, reader, signal } = options
  let cursor = findSetting(store.read, cursorKey(reader), z.string()) ?? null
  for (;;) {
    signal.throwIfAborted()
    const page = await central.sync.pull({ cursor, limit: MAX_PULL }, { signal })
    if (page.rows.length > 0 || page.cursor !== cursor) {
      store.write('server', tx => {
        // A row with an unanswered change of ours stays as it is: the merged row comes after the answer.
        for (const row of page.rows) if (!hasQueued(tx, row.entity, row.id)) layDownRow(tx, row)
        putSetting(tx, cursorKey(reader), page.cursor)
      })
    }
    cursor = page.cursor
    if (!page.more) return
  }
}

function layDownRow(tx: Parameters<typeof layDown>[0], { entity, id, rev, version, row }: PulledRow): void {
  layDown(tx, entity, id, rev, row && (readPayload(entityOf(entity), version, row) as never))
}
