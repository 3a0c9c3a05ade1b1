import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Customer } from '../../shared/entities/customer.ts'
import { synced } from './columns.ts'

export const customerTable = sqliteTable(
  'customer',
  {
    ...synced<Customer['id']>(),
    no: text().notNull(),
    name: text().notNull(),
    kind: text().$type<Customer['kind']>().notNull(),
    grade: text().$type<Customer['grade']>().notNull(),
    region: text().notNull(),
    address: text().notNull(),
    ownerId: text().$type<Customer['ownerId']>(),
    phones: text({ mode: 'json' }).$type<Customer['phones']>().notNull(),
    warnings: text({ mode: 'json' }).$type<Customer['warnings']>().notNull(),
    secrecy: text().$type<Customer['secrecy']>().notNull(),
    remarks: text().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [index('customer_no').on(t.no)],
)
