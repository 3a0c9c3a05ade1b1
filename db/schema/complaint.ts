import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Complaint } from '../../shared/entities/complaint.ts'
import { synced } from './columns.ts'

export const complaintTable = sqliteTable(
  'complaint',
  {
    ...synced<Complaint['id']>(),
    no: text().notNull(),
    customerId: text().$type<Complaint['customerId']>(),
    callId: text().$type<Complaint['callId']>(),
    teamId: text().$type<Complaint['teamId']>(),
    ownerId: text().$type<Complaint['ownerId']>(),
    gist: text().notNull(),
    level: text().$type<Complaint['level']>().notNull(),
    state: text().$type<Complaint['state']>().notNull(),
    receivedAt: integer().notNull(),
    dueAt: integer(),
    updatedAt: integer().notNull(),
  },
  t => [index('complaint_customer').on(t.customerId, t.receivedAt)],
)
