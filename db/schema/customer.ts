import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Customer } from '../../shared/entities/customer.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import { synced } from './columns.ts'
import { formColumns } from './form-columns.ts'

export const customerTable = sqliteTable(
  'customer',
  {
    ...formColumns(customerRegister),
    ...synced<Customer['id']>(),
    no: text().notNull(),
    name: text().notNull(),
    kind: text().$type<Customer['kind']>().notNull(),
    grade: text().$type<Customer['grade']>().notNull(),
    region: text().notNull(),
    address: text().notNull(),
    ownerId: text().$type<Customer['ownerId']>(),
    phones: text({ mode: 'json' }).$type<Customer['phones']>().notNull(),
    contacts: text({ mode: 'json' }).$type<Customer['contacts']>().notNull().default([]),
    warnings: text({ mode: 'json' }).$type<Customer['warnings']>().notNull(),
    secrecy: text().$type<Customer['secrecy']>().notNull(),
    secrecyUntil: text(),
    licence: text(),
    remarks: text().notNull(),
    state: text().$type<Customer['state']>().notNull().default('active'),
    mergedIntoId: text().$type<Customer['mergedIntoId']>(),
    importId: text().$type<Customer['importId']>(),
    filedById: text().$type<Customer['filedById']>(),
    verifiedAt: integer(),
    verifiedById: text().$type<Customer['verifiedById']>(),
    history: text({ mode: 'json' }).$type<Customer['history']>().notNull().default([]),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [
    index('customer_no').on(t.no),
    index('customer_name').on(t.name),
    index('customer_licence').on(t.licence),
    index('customer_merged').on(t.mergedIntoId),
    index('customer_import').on(t.importId),
    index('customer_owner').on(t.ownerId, t.grade),
    index('customer_term').on(t.secrecyUntil),
  ],
)
