import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Change } from '../../shared/entities/change.ts'

type Fields = Record<string, unknown>

/** Change log of this workstation: outbox and audit trail. Rows are added, never edited; `state` alone moves. */
export const changeTable = sqliteTable(
  'change',
  {
    /** Equals `deviceSeq`; the rowid keeps the log in order without another index. */
    deviceSeq: integer().primaryKey(),
    id: text().$type<Change['id']>().notNull(),
    deviceId: text().$type<Change['deviceId']>().notNull(),
    entity: text().$type<Change['entity']>().notNull(),
    entityId: text().notNull(),
    baseRev: integer().notNull(),
    version: integer().notNull(),
    before: text({ mode: 'json' }).$type<Fields>().notNull(),
    after: text({ mode: 'json' }).$type<Fields>().notNull(),
    actorId: text().$type<Change['actorId']>().notNull(),
    at: integer().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
    state: text({ enum: ['queued', 'done', 'conflict', 'rejected'] }).notNull(),
    /** Why the server refused it, as a code and as technical text. */
    reason: text(),
    detail: text(),
  },
  t => [
    uniqueIndex('change_id').on(t.id),
    index('change_entity').on(t.entityId, t.state),
    index('change_state').on(t.state, t.deviceSeq),
  ],
)

/** This workstation: one row. Sequence and hash live here too, so that they outlast any clean-up of the log. */
export const deviceTable = sqliteTable('device', {
  id: text().$type<Change['deviceId']>().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
  /** Last sign of life during a call, epoch ms: how far the times of an interrupted call are known. */
  aliveAt: integer().notNull(),
})
