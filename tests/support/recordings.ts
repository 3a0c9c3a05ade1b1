import { createHash } from 'node:crypto'
import type { Attachment } from '../../shared/entities/attachment.ts'
import type { Recording } from '../../shared/entities/recording.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId } from '../../shared/ids.ts'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The row of a recording of these bytes, of a call of this agent. */
export const recordingOf = (agent: User, bytes: Uint8Array, part: Partial<Recording> = {}): Recording => ({
  id: newId(),
  orgId: agent.orgId,
  callId: newId(),
  agentId: agent.id,
  teamId: agent.teamId,
  mime: 'audio/webm;codecs=opus',
  startedAt: Date.now(),
  durationMs: 60_000,
  bytes: bytes.length,
  sha256: sha256(bytes),
  keepUntil: Date.now() + 90 * 86_400_000,
  uploadedAt: null,
  ...part,
})

/** The row of a file that this user has attached. */
export const attachmentOf = (owner: User, bytes: Uint8Array, part: Partial<Attachment> = {}): Attachment => ({
  id: newId(),
  orgId: owner.orgId,
  ownerId: owner.id,
  teamId: owner.teamId,
  name: '照片.jpg',
  mime: 'image/jpeg',
  bytes: bytes.length,
  sha256: sha256(bytes),
  createdAt: Date.now(),
  uploadedAt: null,
  ...part,
})
