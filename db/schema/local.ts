import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Team, User } from '../../shared/entities/user.ts'

/** Never synced: half-typed texts, by user and place. */
export const draftTable = sqliteTable(
  'draft',
  {
    userId: text().$type<User['id']>().notNull(),
    key: text().notNull(),
    value: text().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [primaryKey({ columns: [t.userId, t.key] })],
)

/** Never synced: who has logged on here, so that it works with the server out of reach. */
export const credentialTable = sqliteTable('credential', {
  account: text().primaryKey(),
  userId: text().$type<User['id']>().notNull(),
  /** argon2id of the password. */
  hash: text().notNull(),
  user: text({ mode: 'json' }).$type<User>().notNull(),
  team: text({ mode: 'json' }).$type<Team | null>(),
  orgName: text().notNull(),
  refreshToken: text(),
  at: integer().notNull(),
})

/** Never synced: settings of this workstation (JSON), by key. */
export const settingTable = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})
