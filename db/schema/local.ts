import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ImportIssue, ImportPlan } from '../../shared/contract/imports.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { Team, User } from '../../shared/entities/user.ts'
import type { CustomerId, ImportId } from '../../shared/ids.ts'

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

/** What is kept of an import beside its rows. */
export type ImportKept = ImportPlan & {
  headings: string[]
  /** How many lines stand above the first row, so that rows can be named as a spreadsheet does. */
  offset: number
  good: number
  bad: number
  knownRows: number
  added: number
  filled: number
  kept: number
  /** The undo that is going on began here, and what it makes of the import in the end. */
  undoFrom: number
  undoTo: 'undone' | 'cancelled'
  /** Until when it can be taken back, epoch ms. */
  undoUntil: number | null
}

/** Never synced: files of customers being taken over from Excel or CSV, and how far each has come. */
export const importTable = sqliteTable('import', {
  id: text().$type<ImportId>().primaryKey(),
  userId: text().$type<User['id']>().notNull(),
  name: text().notNull(),
  stage: text()
    .$type<'reading' | 'read' | 'applying' | 'done' | 'undoing' | 'undone' | 'cancelled'>()
    .notNull(),
  /** Columns of the file, the field each goes to, and what becomes of customers that are there already. */
  plan: text({ mode: 'json' }).$type<ImportKept>().notNull(),
  total: integer().notNull(),
  /** Rows of it that are done, in the order of the file; moves in the same transaction as the customers it counts. */
  applied: integer().notNull(),
  createdAt: integer().notNull(),
  updatedAt: integer().notNull(),
})

/** A line of such a file: its cells as they stood, and what became of it. */
export const importRowTable = sqliteTable(
  'import_row',
  {
    importId: text()
      .$type<ImportId>()
      .notNull()
      .references(() => importTable.id, { onDelete: 'cascade' }),
    /** Number of the row in the file, the first below the headings being 1. */
    n: integer().notNull(),
    cells: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Field and code of each fault; null: the row is good. */
    issues: text({ mode: 'json' }).$type<ImportIssue[]>(),
    /** A customer that is there already, or ("row:7") the earlier row of the same customer. */
    knownId: text().$type<CustomerId | `row:${number}`>(),
    /** The customer it became, and how that was before (null: it was not there). */
    customerId: text().$type<CustomerId>(),
    before: text({ mode: 'json' }).$type<Customer | null>(),
  },
  t => [primaryKey({ columns: [t.importId, t.n] }), index('import_row_customer').on(t.customerId)],
)
