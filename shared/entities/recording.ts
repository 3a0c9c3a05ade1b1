import { z } from 'zod'
import { CallId, OrgId, RecordingId, TeamId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** The sound of a call: stereo, left = agent. The bytes travel apart, under this id; `sha256` is over the plain file. */
export const Recording = z.object({
  id: RecordingId,
  orgId: OrgId,
  callId: CallId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  mime: z.string().max(128),
  startedAt: Time,
  durationMs: Time,
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** R-CC-15: 90 days at least. */
  keepUntil: Time,
  /** Set by the server when it has the whole file and its hash is right; null: still on the workstation. */
  uploadedAt: Time.nullable(),
})
export type Recording = z.infer<typeof Recording>

export const recordingEntity = defineEntity({
  name: 'recording',
  schema: Recording,
  version: 1,
  writer: 'workstation',
  secret: [],
  scope: r => ['org', ...(r.teamId ? [`team:${r.teamId}`] : []), `user:${r.agentId}`],
  // Written once by whoever made it; that the bytes have come is for the server to say.
  guard: (_actor, before, after) => (before || after.uploadedAt !== null ? 'FORBIDDEN' : null),
})
