import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Evaluation } from '../../shared/entities/evaluation.ts'
import { synced } from './columns.ts'

export const evaluationTable = sqliteTable(
  'evaluation',
  {
    ...synced<Evaluation['id']>(),
    no: text().notNull(),
    callId: text().$type<Evaluation['callId']>().notNull(),
    recordingId: text().$type<Evaluation['recordingId']>(),
    agentId: text().$type<Evaluation['agentId']>().notNull(),
    teamId: text().$type<Evaluation['teamId']>(),
    inspectorId: text().$type<Evaluation['inspectorId']>().notNull(),
    callAt: integer().notNull(),
    callMs: integer().notNull(),
    card: text({ mode: 'json' }).$type<Evaluation['card']>().notNull(),
    marks: text({ mode: 'json' }).$type<Evaluation['marks']>().notNull(),
    criticals: text({ mode: 'json' }).$type<Evaluation['criticals']>().notNull(),
    method: text().$type<Evaluation['method']>(),
    strengths: text().notNull(),
    improvements: text().notNull(),
    advice: text().notNull(),
    rawScore: real(),
    score: real(),
    result: text().$type<Evaluation['result']>(),
    state: text().$type<Evaluation['state']>().notNull(),
    createdAt: integer().notNull(),
    publishedAt: integer(),
    answeredAt: integer(),
    agentWords: text().notNull(),
    updatedAt: integer().notNull(),
  },
  t => [
    index('evaluation_call').on(t.callId),
    index('evaluation_agent').on(t.agentId, t.callAt),
    index('evaluation_team').on(t.teamId, t.callAt),
  ],
)
