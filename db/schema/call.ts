import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Call } from '../../shared/entities/call.ts'
import { synced } from './columns.ts'

/** Sums of a call that older rows begin at nought. */
const counters = {
  wrapExtensions: integer().notNull().default(0),
  muteCount: integer().notNull().default(0),
  conferenceMs: integer().notNull().default(0),
  conferenceCount: integer().notNull().default(0),
  outageMs: integer().notNull().default(0),
  outageCount: integer().notNull().default(0),
  pausedMs: integer().notNull().default(0),
  pauseCount: integer().notNull().default(0),
}

export const callTable = sqliteTable(
  'call',
  {
    ...synced<Call['id']>(),
    deviceId: text().$type<Call['deviceId']>().notNull(),
    agentId: text().$type<Call['agentId']>().notNull(),
    teamId: text().$type<Call['teamId']>(),
    line: text().$type<Call['line']>().notNull(),
    extension: text().notNull(),
    direction: text().$type<Call['direction']>().notNull(),
    purpose: text().$type<Call['purpose']>().notNull().default('customer'),
    parentId: text().$type<Call['parentId']>(),
    remoteNumber: text().notNull(),
    remoteKey: text().notNull(),
    remoteName: text().notNull(),
    dialledNumber: text().notNull(),
    sipCallId: text(),
    customerId: text().$type<Call['customerId']>(),
    phase: text().$type<Call['phase']>().notNull(),
    startedAt: integer().notNull(),
    ringAt: integer(),
    answeredAt: integer(),
    endedAt: integer(),
    wrapEndedAt: integer(),
    holdMs: integer().notNull(),
    holdCount: integer().notNull(),
    muteMs: integer().notNull(),
    ...counters,
    transferKind: text().$type<Call['transferKind']>(),
    transferredTo: text(),
    result: text().$type<Call['result']>(),
    hungUpBy: text().$type<Call['hungUpBy']>(),
    sipCode: integer(),
    interruptedIn: text().$type<Call['interruptedIn']>(),
    quality: text({ mode: 'json' }).$type<Call['quality']>(),
  },
  t => [
    index('call_started').on(t.startedAt),
    index('call_agent_started').on(t.agentId, t.startedAt),
    index('call_remote').on(t.remoteKey, t.startedAt),
    index('call_customer').on(t.customerId, t.startedAt),
    index('call_team').on(t.teamId, t.startedAt),
    index('call_direction').on(t.direction, t.startedAt),
    index('call_result').on(t.result, t.startedAt),
    index('call_open').on(t.phase),
  ],
)
