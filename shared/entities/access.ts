import { z } from 'zod'
import { AccessId, OrgId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

/** Who looked at what: a recording heard, a form printed or exported (R-CI-18: the access log is the proof). */
export const Access = z.object({
  id: AccessId,
  orgId: OrgId,
  agentId: UserId,
  act: z.enum(['play', 'open', 'print', 'export']),
  entity: z.string().max(64),
  entityId: z.string().max(64),
  at: z.number().int().nonnegative(),
})
export type Access = z.infer<typeof Access>

export const accessEntity = defineEntity({
  name: 'access',
  schema: Access,
  version: 1,
  writer: 'workstation',
  secret: [],
  scope: a => ['org', `user:${a.agentId}`],
  // Written once, never changed.
  guard: (_actor, before) => (before ? 'FORBIDDEN' : null),
})
