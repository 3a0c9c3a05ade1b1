import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { BlockedNumber } from '../../shared/entities/blocked-number.ts'
import { synced } from './columns.ts'

export const blockedNumberTable = sqliteTable('blocked_number', {
  ...synced<BlockedNumber['id']>(),
  number: text().notNull(),
  why: text().notNull(),
  byId: text().$type<BlockedNumber['byId']>().notNull(),
  at: integer().notNull(),
  until: integer(),
  liftedById: text().$type<BlockedNumber['liftedById']>(),
  liftedAt: integer(),
})
