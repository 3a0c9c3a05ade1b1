import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { FormEntry } from '../../shared/entities/form-entry.ts'
import { synced } from './columns.ts'

export const formEntryTable = sqliteTable(
  'form_entry',
  {
    ...synced<FormEntry['id']>(),
    formId: text().notNull(),
    formVersion: integer().notNull(),
    ownerId: text().$type<FormEntry['ownerId']>().notNull(),
    teamId: text().$type<FormEntry['teamId']>(),
    callId: text().$type<FormEntry['callId']>(),
    customerId: text().$type<FormEntry['customerId']>(),
    values: text({ mode: 'json' }).$type<FormEntry['values']>().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [index('form_entry_form').on(t.formId, t.createdAt)],
)
