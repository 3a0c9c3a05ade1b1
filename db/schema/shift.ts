import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Access } from '../../shared/entities/access.ts'
import type { AgentOrder } from '../../shared/entities/agent-order.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { Shift } from '../../shared/entities/shift.ts'
import { synced } from './columns.ts'

export const shiftTable = sqliteTable(
  'shift',
  {
    ...synced<Shift['id']>(),
    teamId: text().$type<Shift['teamId']>().notNull(),
    name: text().$type<Shift['name']>().notNull(),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
    comment: text().notNull(),
    state: text().$type<Shift['state']>().notNull(),
    signedById: text().$type<Shift['signedById']>(),
    signedAt: integer(),
    figures: text({ mode: 'json' }).$type<Shift['figures']>(),
    updatedAt: integer().notNull(),
  },
  t => [index('shift_team').on(t.teamId, t.startAt)],
)

export const shiftSealTable = sqliteTable(
  'shift_seal',
  {
    ...synced<Shift['id']>(),
    teamId: text().$type<Shift['teamId']>().notNull(),
    startAt: integer().notNull(),
    endAt: integer().notNull(),
  },
  t => [index('shift_seal_team').on(t.teamId, t.startAt)],
)

export const agentStateTable = sqliteTable(
  'agent_state',
  {
    ...synced<AgentState['id']>(),
    agentId: text().$type<AgentState['agentId']>().notNull(),
    teamId: text().$type<AgentState['teamId']>(),
    deviceId: text().$type<AgentState['deviceId']>().notNull(),
    choice: text().$type<AgentState['choice']>().notNull(),
    reason: text().$type<AgentState['reason']>(),
    orderedById: text().$type<AgentState['orderedById']>(),
    since: integer().notNull(),
    until: integer(),
    end: text().$type<AgentState['end']>(),
  },
  t => [index('agent_state_team').on(t.teamId, t.since), index('agent_state_agent').on(t.agentId, t.since)],
)

export const agentOrderTable = sqliteTable(
  'agent_order',
  {
    ...synced<AgentOrder['id']>(),
    agentId: text().$type<AgentOrder['agentId']>().notNull(),
    teamId: text().$type<AgentOrder['teamId']>(),
    byId: text().$type<AgentOrder['byId']>().notNull(),
    at: integer().notNull(),
    choice: text().$type<AgentOrder['choice']>().notNull(),
    reason: text().$type<AgentOrder['reason']>(),
    words: text().notNull(),
  },
  t => [index('agent_order_agent').on(t.agentId, t.at)],
)

export const accessTable = sqliteTable('access', {
  ...synced<Access['id']>(),
  agentId: text().$type<Access['agentId']>().notNull(),
  act: text().$type<Access['act']>().notNull(),
  entity: text().notNull(),
  entityId: text().notNull(),
  why: text().notNull().default(''),
  rows: integer().notNull().default(1),
  until: integer(),
  at: integer().notNull(),
})
