import { z } from 'zod'
import type { Tx } from '../../db/connection.ts'
import { hasQueued } from '../../db/repositories/change.ts'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import type { Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { MAX_PULL, type PulledRow } from '../../shared/contract/central.ts'
import { readPayload } from '../../shared/entities/entity.ts'
import { EntityName, entities, entityOf } from '../../shared/entities/registry.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Central } from './central.ts'

/** The feed differs by reader, so each keeps a place of his own: a change of seat must not fetch everything anew. */
const cursorKey = (reader: UserId) => `pullCursor:${reader}:${VERSIONS}`
/** A newer release can read what an older one had to pass over, so it begins anew. */
const VERSIONS = Object.values(entities)
  .map(({ name, version }) => `${name}${version}`)
  .join()

/**
 * Fetch what changed since the cursor, a page a transaction; the cursor moves with its rows, so a kill
 * between pages repeats nothing and skips nothing. A row this version cannot read is passed over and must not
 * stop those behind it.
 * @returns how many rows were passed over
 */
export async function pullAll(options: {
  store: Store
  central: Central
  reader: UserId
  signal: AbortSignal
}): Promise<number> {
  const { store, central, reader, signal } = options
  let unread = 0
  let cursor = findSetting(store.read, cursorKey(reader), z.string()) ?? null
  for (;;) {
    signal.throwIfAborted()
    const page = await central.sync.pull({ cursor, limit: MAX_PULL }, { signal })
    if (page.rows.length > 0 || page.cursor !== cursor) {
      store.write('server', tx => {
        for (const row of page.rows) if (!layDownRow(tx, row)) unread++
        putSetting(tx, cursorKey(reader), page.cursor)
      })
    }
    cursor = page.cursor
    if (!page.more) return unread
  }
}

/** False when this version cannot read the row. */
function layDownRow(tx: Tx, { entity: name, id, rev, version, row }: PulledRow): boolean {
  const entity = EntityName.safeParse(name).data
  if (!entity) return false
  // A row with an unanswered change of ours stays as it is: the merged row comes after the answer.
  if (hasQueued(tx, entity, id)) return true
  try {
    layDown(tx, entity, id, rev, row && (readPayload(entityOf(entity), version, row) as never))
    return true
  } catch (error) {
    if (error instanceof z.ZodError) return false
    throw error
  }
}
