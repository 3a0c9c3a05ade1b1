import { v5, v7 } from 'uuid'
import { z } from 'zod'

/** A fresh UUIDv7 (RFC 9562): sorts by creation time, so it serves as key, idempotency key and partition date. */
export const newId = <T extends string>(): T => v7() as T

/**
 * An id that is the same wherever it is worked out, so that two workstations never make two rows of one matter. A UUIDv7:
 * its clock bits are `at` (epoch ms), its other 74 those of the UUIDv5 of these words within the organisation.
 */
export function namedId<T extends string>(orgId: string, words: string, at: number): T {
  const clock = at.toString(16).padStart(12, '0')
  return `${clock.slice(0, 8)}-${clock.slice(8)}-7${v5(words, orgId).slice(15)}` as T
}

/** Epoch ms at which a UUIDv7 was made; its first 48 bits are the clock. */
export const timeOfId = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

const brandedId = <B extends string>() => z.uuid().brand<B>()

export const OrgId = brandedId<'OrgId'>()
export type OrgId = z.infer<typeof OrgId>
export const TeamId = brandedId<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>
export const UserId = brandedId<'UserId'>()
export type UserId = z.infer<typeof UserId>
export const CustomerId = brandedId<'CustomerId'>()
export type CustomerId = z.infer<typeof CustomerId>
export const CallId = brandedId<'CallId'>()
export type CallId = z.infer<typeof CallId>
export const CallRecordId = brandedId<'CallRecordId'>()
export type CallRecordId = z.infer<typeof CallRecordId>
export const ComplaintId = brandedId<'ComplaintId'>()
export type ComplaintId = z.infer<typeof ComplaintId>
export const ChangeId = brandedId<'ChangeId'>()
export type ChangeId = z.infer<typeof ChangeId>
export const DeviceId = brandedId<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
export const EvaluationId = brandedId<'EvaluationId'>()
export type EvaluationId = z.infer<typeof EvaluationId>
export const RecordingId = brandedId<'RecordingId'>()
export type RecordingId = z.infer<typeof RecordingId>
export const AttachmentId = brandedId<'AttachmentId'>()
export type AttachmentId = z.infer<typeof AttachmentId>
export const FormEntryId = brandedId<'FormEntryId'>()
export type FormEntryId = z.infer<typeof FormEntryId>
export const ShiftId = brandedId<'ShiftId'>()
export type ShiftId = z.infer<typeof ShiftId>
export const AgentStateId = brandedId<'AgentStateId'>()
export type AgentStateId = z.infer<typeof AgentStateId>
export const AccessId = brandedId<'AccessId'>()
export type AccessId = z.infer<typeof AccessId>
export const AgentOrderId = brandedId<'AgentOrderId'>()
export type AgentOrderId = z.infer<typeof AgentOrderId>
export const BlockedNumberId = brandedId<'BlockedNumberId'>()
export type BlockedNumberId = z.infer<typeof BlockedNumberId>
export const SiteRulesId = brandedId<'SiteRulesId'>()
export type SiteRulesId = z.infer<typeof SiteRulesId>
export const TaskId = brandedId<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>
export const OutboundListId = brandedId<'OutboundListId'>()
export type OutboundListId = z.infer<typeof OutboundListId>
export const ArticleId = brandedId<'ArticleId'>()
export type ArticleId = z.infer<typeof ArticleId>
export const ImportId = brandedId<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>
