import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Complaint } from '../../shared/entities/complaint.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import { synced } from './columns.ts'
import { formColumns } from './form-columns.ts'

export const complaintTable = sqliteTable(
  'complaint',
  {
    ...synced<Complaint['id']>(),
    no: text().notNull(),
    customerId: text().$type<Complaint['customerId']>(),
    callId: text().$type<Complaint['callId']>(),
    teamId: text().$type<Complaint['teamId']>(),
    registrarId: text()
      .$type<Complaint['registrarId']>()
      .notNull()
      .default('' as never),
    ownerId: text().$type<Complaint['ownerId']>(),
    ...formColumns(complaintRegister),
    nth: integer().notNull().default(1),
    level: text().$type<Complaint['level']>().notNull(),
    state: text().$type<Complaint['state']>().notNull(),
    receivedAt: integer().notNull(),
    replyDueAt: integer(),
    dueAt: integer(),
    answeredAt: integer(),
    closedAt: integer(),
    steps: text({ mode: 'json' }).$type<Complaint['steps']>().notNull().default([]),
    updatedAt: integer().notNull(),
  },
  t => [
    index('complaint_customer').on(t.customerId, t.receivedAt),
    index('complaint_call').on(t.callId),
    index('complaint_team').on(t.teamId, t.receivedAt),
  ],
)

export const complaintBriefTable = sqliteTable(
  'complaint_brief',
  {
    ...synced<Complaint['id']>(),
    no: text().notNull(),
    customerId: text().$type<Complaint['customerId']>(),
    category: text(),
    level: text().$type<Complaint['level']>().notNull(),
    state: text().$type<Complaint['state']>().notNull(),
    receivedAt: integer().notNull(),
    dueAt: integer(),
  },
  t => [index('complaint_brief_customer').on(t.customerId, t.receivedAt)],
)
