import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import type { Task } from '../../shared/entities/task.ts'
import { synced } from './columns.ts'

export const taskTable = sqliteTable(
  'task',
  {
    ...synced<Task['id']>(),
    teamId: text().$type<Task['teamId']>(),
    ownerId: text().$type<Task['ownerId']>().notNull(),
    createdById: text().$type<Task['createdById']>().notNull(),
    kind: text().$type<Task['kind']>().notNull(),
    title: text().notNull(),
    words: text().notNull(),
    customerId: text().$type<Task['customerId']>(),
    contactName: text().notNull(),
    number: text().notNull(),
    callId: text().$type<Task['callId']>(),
    callRecordId: text().$type<Task['callRecordId']>(),
    complaintId: text().$type<Task['complaintId']>(),
    listId: text().$type<Task['listId']>(),
    dueAt: integer(),
    remindAt: integer(),
    state: text().$type<Task['state']>().notNull(),
    outcome: text().notNull(),
    closedAt: integer(),
    closedById: text().$type<Task['closedById']>(),
    attempts: text({ mode: 'json' }).$type<Task['attempts']>().notNull(),
    handOvers: text({ mode: 'json' }).$type<Task['handOvers']>().notNull(),
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [
    index('task_owner').on(t.ownerId, t.state, t.dueAt),
    index('task_team').on(t.teamId, t.state, t.dueAt),
    index('task_customer').on(t.customerId, t.state),
    index('task_list').on(t.listId, t.state),
    index('task_remind').on(t.ownerId, t.remindAt),
    index('task_call').on(t.callId),
  ],
)

export const outboundListTable = sqliteTable('outbound_list', {
  ...synced<OutboundList['id']>(),
  teamId: text().$type<OutboundList['teamId']>(),
  name: text().notNull(),
  purpose: text().notNull(),
  script: text().notNull(),
  fromAt: integer(),
  untilAt: integer(),
  state: text().$type<OutboundList['state']>().notNull(),
  createdById: text().$type<OutboundList['createdById']>().notNull(),
  createdAt: integer().notNull(),
  updatedAt: integer().notNull(),
})
