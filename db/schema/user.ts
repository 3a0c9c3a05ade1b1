import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Team, User } from '../../shared/entities/user.ts'
import { synced } from './columns.ts'

export const userTable = sqliteTable('user', {
  ...synced<User['id']>(),
  teamId: text().$type<User['teamId']>(),
  account: text().notNull(),
  name: text().notNull(),
  agentNo: text().notNull(),
  roles: text({ mode: 'json' }).$type<User['roles']>().notNull(),
  disabled: integer({ mode: 'boolean' }).notNull(),
})

export const teamTable = sqliteTable('team', {
  ...synced<Team['id']>(),
  name: text().notNull(),
  leaderId: text().$type<Team['leaderId']>(),
})
