import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { EntityName } from '../../shared/entities/registry.ts'

/**
 * One row per searchable record. Its id is the rowid in the full-text index (`search_text`, made in SQL) and
 * follows the record's time, so that "newest first" is the order of the index itself.
 */
export const searchDocTable = sqliteTable(
  'search_doc',
  {
    id: integer().primaryKey(),
    entity: text().$type<EntityName>().notNull(),
    entityId: text().notNull(),
  },
  t => [index('search_doc_entity').on(t.entityId)],
)

/** Numbers of the kinds of record that are looked up by exactly one number, at a ring and before dialling. */
export const searchNumberTable = sqliteTable(
  'search_number',
  {
    docId: integer()
      .notNull()
      .references(() => searchDocTable.id, { onDelete: 'cascade' }),
    entity: text().$type<EntityName>().notNull(),
    number: text().notNull(),
  },
  t => [primaryKey({ columns: [t.docId, t.number] }), index('search_number_number').on(t.number, t.entity)],
)
