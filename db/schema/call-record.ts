import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import { synced } from './columns.ts'

export const callRecordTable = sqliteTable(
  'call_record',
  {
    ...synced<CallRecord['id']>(),
    agentId: text().$type<CallRecord['agentId']>().notNull(),
    teamId: text().$type<CallRecord['teamId']>(),
    remoteKey: text().notNull(),
    direction: text().$type<CallRecord['direction']>().notNull(),
    callId: text().$type<CallRecord['callId']>().notNull(),
    customerId: text().$type<CallRecord['customerId']>(),
    contactName: text().notNull(),
    content: text().notNull(),
    remarks: text().notNull(),
    verification: text().$type<CallRecord['verification']>(),
    reason: text().$type<CallRecord['reason']>(),
    handling: text().$type<CallRecord['handling']>(),
    resolvedFirst: integer({ mode: 'boolean' }),
    mood: text().$type<CallRecord['mood']>(),
    callBackAt: integer(),
    purpose: text().$type<CallRecord['purpose']>(),
    outcome: text().$type<CallRecord['outcome']>(),
    nextContactAt: integer(),
    doNotCall: integer({ mode: 'boolean' }),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [index('call_record_call').on(t.callId), index('call_record_customer').on(t.customerId, t.createdAt)],
)
