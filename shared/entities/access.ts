import { z } from 'zod'
import { AccessId, OrgId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

/** Who looked at what: a recording heard, a form printed or exported, a hidden number shown (R-CI-18: the access log is the proof). */
export const Access = z.object({
  id: AccessId,
  orgId: OrgId,
  agentId: UserId,
  act: z.enum(['play', 'open', 'print', 'export', 'reveal']),
  entity: z.string().max(64),
  entityId: z.string().max(64),
  /** R-CI-8, R-CI-9: with what aim, how many records, and until when a copy may be kept. */
  why: z.string().max(500),
  rows: z.number().int().nonnegative(),
  until: z.number().int().nonnegative().nullable(),
  at: z.number().int().nonnegative(),
})
export type Access = z.infer<typeof Access>

export const accessEntity = defineEntity({
  name: 'access',
  schema: Access,
  version: 2,
  upgrade: { 2: older => ({ why: '', rows: 1, until: null, ...older }) },
  writer: 'workstation',
  secret: [],
  scope: a => ['org', `user:${a.agentId}`],
  // Written once, never changed.
  guard: (_actor, before) => (before ? 'FORBIDDEN' : null),
})
