import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import { inboundRecord } from '../../shared/forms/inbound-record.ts'
import { outboundRecord } from '../../shared/forms/outbound-record.ts'
import { synced } from './columns.ts'
import { formColumns } from './form-columns.ts'

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
    ...formColumns(inboundRecord, outboundRecord),
    caseIds: text({ mode: 'json' }).$type<CallRecord['caseIds']>().notNull().default([]),
    settledAt: integer(),
    corrections: text({ mode: 'json' }).$type<CallRecord['corrections']>().notNull().default([]),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [
    index('call_record_call').on(t.callId),
    index('call_record_customer').on(t.customerId, t.createdAt),
    index('call_record_team').on(t.teamId, t.createdAt),
  ],
)
