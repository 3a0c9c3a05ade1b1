import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SiteRules } from '../../shared/entities/site-rules.ts'
import { synced } from './columns.ts'

export const siteRulesTable = sqliteTable('site_rules', {
  ...synced<SiteRules['id']>(),
  phone: text({ mode: 'json' }).$type<SiteRules['phone']>().notNull(),
  byId: text().$type<SiteRules['byId']>().notNull(),
  updatedAt: integer().notNull(),
})
