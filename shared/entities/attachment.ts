import { z } from 'zod'
import { AttachmentId, OrgId, TeamId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** A file that a form carries (evidence, say). The bytes travel apart, under this id; `sha256` is over the plain file. */
export const Attachment = z.object({
  id: AttachmentId,
  orgId: OrgId,
  ownerId: UserId,
  teamId: TeamId.nullable(),
  name: z.string().min(1).max(255),
  mime: z.string().max(128),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  createdAt: Time,
  uploadedAt: Time.nullable(),
})
export type Attachment = z.infer<typeof Attachment>

export const attachmentEntity = defineEntity({
  name: 'attachment',
  schema: Attachment,
  version: 1,
  writer: 'workstation',
  secret: ['name'],
  scope: a => ['org', ...(a.teamId ? [`mates:${a.teamId}`] : []), `user:${a.ownerId}`],
  // Written once by whoever made it; that the bytes have come is for the server to say.
  guard: (_actor, before, after) => (before || after.uploadedAt !== null ? 'FORBIDDEN' : null),
})
