import { z } from 'zod'
import { CallId, CallRecordId, CustomerId, OrgId, TeamId, UserId } from '../ids.ts'
import { CallDirection } from '../rules/call-state.ts'
import { defineEntity } from './entity.ts'

/** Longest free text of a record, in UTF-16 units: a minute of dictation is some 300. */
export const MAX_NOTE = 20_000

/** 身份核验: needed before 机密 data may be told. */
export const Verification = z.enum(['verified', 'unverified', 'anonymous'])
/** 处理方式 of form 8.1. */
export const Handling = z.enum(['answered', 'transferred', 'caseOpened', 'knowledge', 'unsolved'])
/** 客户情绪. */
export const Mood = z.enum(['calm', 'pleased', 'anxious', 'angry'])
/** 呼出类型 of form 8.2. */
export const Purpose = z.enum([
  'followUp',
  'appointment',
  'notice',
  'survey',
  'collection',
  'marketing',
  'callBack',
])
/** 业务结果 of form 8.2. */
export const Outcome = z.enum(['success', 'pending', 'failure', 'uncooperative', 'notInterested'])

const Time = z.number().int().nonnegative()
const Note = z.string().max(MAX_NOTE)

/** 业务类型 level one (form 8.1). Level two and three follow with the reason tree. */
export const Reason = z.enum([
  'enquiry', // 咨询
  'business', // 业务办理
  'repair', // 报修
  'complaint', // 投诉
  'suggestion', // 建议/提案
  'order', // 订货
  'progress', // 查询进度
  'praise', // 表扬
  'nuisance', // 骚扰/误拨
  'other', // 其他
])
export type Reason = z.infer<typeof Reason>

const common = {
  callId: CallId,
  customerId: CustomerId.nullable(),
  contactName: z.string().max(64),
  /** What was said (来电内容/联络内容): concise, nothing left out, nothing false (handbook T40). */
  content: Note,
  remarks: Note,
}
/** 呼入业务记录表 8.1, the part an agent fills in. */
export const InboundEntry = z.object({
  direction: z.literal('inbound'),
  ...common,
  verification: Verification,
  reason: Reason,
  handling: Handling,
  /** 是否一次解决 as the agent sees it; the repeat-call test may overrule it. */
  resolvedFirst: z.boolean().nullable(),
  mood: Mood.nullable(),
  /** 回呼要求 · 约定时间, epoch ms. */
  callBackAt: Time.nullable(),
})
/** 呼出业务记录表 8.2, the part an agent fills in. */
export const OutboundEntry = z.object({
  direction: z.literal('outbound'),
  ...common,
  purpose: Purpose,
  outcome: Outcome,
  /** 下次联系, epoch ms. */
  nextContactAt: Time.nullable(),
  /** 免打扰请求. */
  doNotCall: z.boolean(),
})
export const CallRecordEntry = z.discriminatedUnion('direction', [InboundEntry, OutboundEntry])
export type CallRecordEntry = z.infer<typeof CallRecordEntry>

/** A business record as stored: either form's fields, those of the other form null. */
export const CallRecord = z.object({
  id: CallRecordId,
  orgId: OrgId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  remoteKey: z.string().max(64),
  direction: CallDirection,
  ...common,
  verification: Verification.nullable(),
  reason: Reason.nullable(),
  handling: Handling.nullable(),
  resolvedFirst: z.boolean().nullable(),
  mood: Mood.nullable(),
  callBackAt: Time.nullable(),
  purpose: Purpose.nullable(),
  outcome: Outcome.nullable(),
  nextContactAt: Time.nullable(),
  doNotCall: z.boolean().nullable(),
  createdAt: Time,
  updatedAt: Time,
})
export type CallRecord = z.infer<typeof CallRecord>

/** What either form leaves out, as the row keeps it. */
export const UNFILLED = {
  verification: null,
  reason: null,
  handling: null,
  resolvedFirst: null,
  mood: null,
  callBackAt: null,
  purpose: null,
  outcome: null,
  nextContactAt: null,
  doNotCall: null,
} satisfies Partial<CallRecord>

export const callRecordEntity = defineEntity({
  name: 'callRecord',
  schema: CallRecord,
  version: 1,
  writer: 'workstation',
  secret: ['remoteKey', 'contactName', 'content', 'remarks'],
  scope: r => ['org', ...(r.teamId ? [`team:${r.teamId}`] : []), `user:${r.agentId}`],
  search: r => ({
    text: `${r.content} ${r.remarks}`.trim(),
    names: r.contactName ? [r.contactName] : [],
    numbers: [r.remoteKey],
    at: r.createdAt,
  }),
})
