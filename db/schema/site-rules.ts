import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SiteRules } from '../../shared/entities/site-rules.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { synced } from './columns.ts'

export const siteRulesTable = sqliteTable('site_rules', {
  ...synced<SiteRules['id']>(),
  phone: text({ mode: 'json' }).$type<SiteRules['phone']>().notNull(),
  desk: text({ mode: 'json' }).$type<SiteRules['desk']>().notNull().default(DEFAULT_DESK_RULES),
  byId: text().$type<SiteRules['byId']>().notNull(),
  updatedAt: integer().notNull(),
})
