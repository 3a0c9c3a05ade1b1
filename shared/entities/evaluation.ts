import { z } from 'zod'
import { callQuality } from '../forms/call-quality.ts'
import { shapeOf } from '../forms/schema.ts'
import { CallId, EvaluationId, OrgId, RecordingId, TeamId, UserId } from '../ids.ts'
import { evaluationRefusal } from '../rules/evaluation-life.ts'
import { CriticalClass, ScoreCard } from '../rules/score-card.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** A place in the recording that proves a mark, ms from its beginning. */
export const Evidence = z.object({ atMs: Time, note: z.string().max(1000) })
export type Evidence = z.infer<typeof Evidence>
/** The mark of one item. `got` null with `na` false: not marked yet. */
export const Mark = z.object({
  item: z.string().max(64),
  got: z.number().min(0).nullable(),
  na: z.boolean(),
  comment: z.string().max(2000),
  evidence: z.array(Evidence).max(50),
})
export type Mark = z.infer<typeof Mark>
export const Critical = z.object({
  item: z.string().max(64),
  class: CriticalClass,
  comment: z.string().max(2000),
  evidence: z.array(Evidence).max(50),
})
export type Critical = z.infer<typeof Critical>

/** 草稿 · 已发布待确认 · 已确认 · 有异议. */
export const EvaluationState = z.enum(['draft', 'published', 'confirmed', 'objected'])
export type EvaluationState = z.infer<typeof EvaluationState>

const { method, strengths, improvements, advice } = shapeOf(callQuality)

/** 呼叫质量监控表 8.4. The card is frozen in it; score and result are worked out from card and marks alone. */
export const Evaluation = z.object({
  id: EvaluationId,
  orgId: OrgId,
  no: z.string().max(32),
  callId: CallId,
  recordingId: RecordingId.nullable(),
  agentId: UserId,
  teamId: TeamId.nullable(),
  inspectorId: UserId,
  callAt: Time,
  callMs: Time,
  card: ScoreCard,
  marks: z.array(Mark).max(300),
  criticals: z.array(Critical).max(100),
  method,
  strengths,
  improvements,
  advice,
  /** 0..100, one decimal; null: nothing applicable was marked. `rawScore` is without the critical rule. */
  rawScore: z.number().min(0).max(100).nullable(),
  score: z.number().min(0).max(100).nullable(),
  result: z.enum(['excellent', 'passed', 'improve', 'failed', 'critical']).nullable(),
  state: EvaluationState,
  createdAt: Time,
  publishedAt: Time.nullable(),
  answeredAt: Time.nullable(),
  agentWords: z.string().max(4000),
  updatedAt: Time,
})
export type Evaluation = z.infer<typeof Evaluation>

export const evaluationEntity = defineEntity({
  name: 'evaluation',
  schema: Evaluation,
  version: 1,
  writer: 'workstation',
  secret: ['strengths', 'improvements', 'advice', 'agentWords', 'marks', 'criticals'],
  // A draft is the inspector's own; the agent and his leader see it once it is published.
  scope: e => [
    `user:${e.inspectorId}`,
    ...(e.state === 'draft' ? [] : ['org', `user:${e.agentId}`, ...(e.teamId ? [`team:${e.teamId}`] : [])]),
  ],
  search: e => ({
    text: [
      ...[e.no, e.strengths, e.improvements, e.advice, e.agentWords],
      ...[...e.marks, ...e.criticals].flatMap(it => [it.comment, ...it.evidence.map(({ note }) => note)]),
    ],
    names: [],
    numbers: [],
    people: [e.agentId],
    customerId: null,
    at: e.callAt,
  }),
  facets: e => ({
    list: callQuality.id,
    at: e.callAt,
    values: {
      agentId: e.agentId,
      state: e.state,
      result: e.result ?? '',
      inspectorId: e.inspectorId,
      teamId: e.teamId ?? '',
    },
  }),
  guard: evaluationRefusal,
})
