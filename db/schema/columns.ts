import { integer, text } from 'drizzle-orm/sqlite-core'
import type { OrgId } from '../../shared/ids.ts'

/**
 * What every synced table carries beside its entity's own fields. `rev` is the row's revision on the
 * server: 0 until the first acknowledgement.
 */
export const synced = <Id extends string>() => ({
  id: text().$type<Id>().primaryKey(),
  orgId: text().$type<OrgId>().notNull(),
  rev: integer().notNull(),
})
