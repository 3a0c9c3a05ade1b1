import { z } from 'zod'
import { storedFieldsOf } from '../forms/define.ts'
import { facetValues } from '../forms/facets.ts'
import type { SiteTrees } from '../forms/fields.ts'
import { inboundRecord } from '../forms/inbound-record.ts'
import { outboundRecord } from '../forms/outbound-record.ts'
import { entrySchema, nullableShapeOf } from '../forms/schema.ts'
import { CallId, CallRecordId, ComplaintId, CustomerId, OrgId, TeamId, UserId } from '../ids.ts'
import { isAppended } from '../rules/append-only.ts'
import { callRecordNo } from '../rules/call-no.ts'
import { CallDirection } from '../rules/call-state.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { defineEntity, type Refusal } from './entity.ts'
import type { User } from './user.ts'

const Time = z.number().int().nonnegative()

const ofCall = { callId: CallId, customerId: CustomerId.nullable() }
/** What an agent hands in: form 8.1 or 8.2, with the call it is about. */
export const CallRecordEntry = z.discriminatedUnion('direction', [
  z.object({ direction: z.literal('inbound'), ...ofCall, values: entrySchema(inboundRecord) }),
  z.object({ direction: z.literal('outbound'), ...ofCall, values: entrySchema(outboundRecord) }),
])
export type CallRecordEntry = z.infer<typeof CallRecordEntry>

/** The form of a record: 呼入 8.1 or 呼出 8.2. */
export const recordFormOf = (direction: CallDirection) =>
  direction === 'inbound' ? inboundRecord : outboundRecord

/** 更正: a change of a settled record, one's own or (a leader's) somebody else's, with its reason. */
export const Correction = z.object({
  id: z.uuid(),
  field: z.string().max(64),
  from: z.unknown(),
  to: z.unknown(),
  why: z.string().trim().min(1).max(1000),
  byId: UserId,
  at: Time,
})
export type Correction = z.infer<typeof Correction>

/** A business record as stored: either form's fields, those of the other form null. */
export const CallRecord = z.object({
  id: CallRecordId,
  orgId: OrgId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  remoteKey: z.string().max(64),
  direction: CallDirection,
  ...ofCall,
  ...nullableShapeOf(inboundRecord),
  ...nullableShapeOf(outboundRecord),
  /** 关联单据: cases this record is about, beside those registered in it. */
  caseIds: z.array(ComplaintId).max(20),
  corrections: z.array(Correction).max(200),
  /** When the call left 话后整理: from then on the record is corrected, not amended. */
  settledAt: Time.nullable(),
  createdAt: Time,
  updatedAt: Time,
})
export type CallRecord = z.infer<typeof CallRecord>

const FIELDS = [...storedFieldsOf(inboundRecord), ...storedFieldsOf(outboundRecord)]
type RecordFields = {
  [N in keyof ReturnType<typeof nullableShapeOf<typeof inboundRecord>>]: CallRecord[N]
} & { [N in keyof ReturnType<typeof nullableShapeOf<typeof outboundRecord>>]: CallRecord[N] }

/** Every field of both forms, null: what either form leaves out. */
export const UNFILLED = Object.fromEntries(FIELDS.map(([name]) => [name, null])) as RecordFields

/**
 * R-CC-10: whether a record says all that its form asks for; one written for an older form may not. A reason that the
 * site (`trees`) has retired since was one when it was chosen.
 */
export function isCompleteRecord(record: CallRecord, trees?: SiteTrees): boolean {
  const known = Object.entries(record).filter(([, value]) => value !== null)
  const { error } = entrySchema(recordFormOf(record.direction), trees).safeParse(Object.fromEntries(known))
  return !error || error.issues.every(issue => issue.message === 'retired')
}

export const callRecordEntity = defineEntity({
  name: 'callRecord',
  schema: CallRecord,
  version: 3,
  upgrade: {
    2: older => ({ ...older, product: null, answer: null, corrections: [] }),
    3: older => ({ ...UNFILLED, caseIds: [], settledAt: null, ...older }),
  },
  writer: 'workstation',
  numbers: ['remoteKey'],
  secret: [
    'remoteKey',
    ...FIELDS.filter(([, field]) => field.secret).map(([name]) => name as keyof CallRecord),
  ],
  scope: r => ['org', ...(r.teamId ? [`team:${r.teamId}`] : []), `user:${r.agentId}`],
  search: r => ({
    text: [r.content, r.product, r.answer, r.remarks].filter(words => words !== null),
    names: r.contactName ? [r.contactName] : [],
    numbers: [r.remoteKey],
    nos: [callRecordNo(r)],
    people: [r.agentId],
    customerId: r.customerId,
    at: r.createdAt,
  }),
  facets: r => ({
    list: recordFormOf(r.direction).id,
    at: r.createdAt,
    values: { ...facetValues(recordFormOf(r.direction), r), agentId: r.agentId, teamId: r.teamId ?? '' },
  }),
  appendOnly: ['corrections'],
  shiftOf: r => ({ teamId: r.teamId, at: r.createdAt }),
  // A shift may be signed while one of its calls is still in 话后整理.
  closing: ['settledAt'],
  guard: recordRefusal,
})

/** Which record it is; never changes. */
const SAME = ['id', 'orgId', 'agentId', 'teamId', 'direction', 'callId', 'createdAt'] as const
/** What the agent finds out about the call; no field of a form, so nobody corrects it. */
const FOUND_OUT = ['customerId', 'remoteKey', 'caseIds', 'settledAt'] as const

/**
 * One's own record is amended while its call is in 话后整理. Once it is settled, and somebody else's always, it is
 * corrected, not rewritten: every changed field carries a correction in the actor's name that says what it was and is.
 * Corrections stay for good, and what is settled is never unsettled.
 */
function recordRefusal(actor: User, before: CallRecord | null, after: CallRecord): Refusal | null {
  if (!before) return after.corrections.length === 0 ? null : 'FORBIDDEN'
  const differs = (field: keyof CallRecord) => canonicalJson(before[field]) !== canonicalJson(after[field])
  if (SAME.some(differs) || !isAppended(before.corrections, after.corrections)) return 'FORBIDDEN'
  const fresh = after.corrections.slice(before.corrections.length)
  if (fresh.some(correction => correction.byId !== actor.id)) return 'FORBIDDEN'
  if (before.agentId === actor.id && before.settledAt === null) return null
  if (FOUND_OUT.some(differs)) return 'FORBIDDEN'
  const isCovered = (field: keyof CallRecord) =>
    fresh.some(
      ({ field: corrected, from, to }) =>
        corrected === field &&
        canonicalJson([from, to]) === canonicalJson([before[field] ?? null, after[field] ?? null]),
    )
  return FIELDS.map(([name]) => name as keyof CallRecord)
    .filter(differs)
    .every(isCovered)
    ? null
    : 'REASON_NEEDED'
}
