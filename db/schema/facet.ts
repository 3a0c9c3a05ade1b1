import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What lists filter by (see `Entity.facets`): one row per list, field and value, in the order lists run. */
export const facetTable = sqliteTable(
  'facet',
  {
    list: text().notNull(),
    field: text().notNull(),
    value: text().notNull(),
    at: integer().notNull(),
    entityId: text().notNull(),
  },
  t => [
    primaryKey({ columns: [t.list, t.field, t.value, t.at, t.entityId] }),
    index('facet_entity').on(t.entityId, t.field, t.value),
  ],
)
