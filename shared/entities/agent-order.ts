import { z } from 'zod'
import { AgentOrderId, OrgId, TeamId, UserId } from '../ids.ts'
import { AgentChoice, StateReason } from '../rules/agent-choice.ts'
import { can } from '../rules/permissions.ts'
import { defineEntity } from './entity.ts'

/** 强制示闲 · 强制示忙 · 强制签出: a leader's word on the state of an agent, carried out by the agent's workstation. */
export const AgentOrder = z.object({
  id: AgentOrderId,
  orgId: OrgId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  byId: UserId,
  at: z.number().int().nonnegative(),
  choice: z.enum([...AgentChoice.options, 'logOff']),
  reason: StateReason.nullable(),
  words: z.string().max(500),
})
export type AgentOrder = z.infer<typeof AgentOrder>

export const agentOrderEntity = defineEntity({
  name: 'agentOrder',
  schema: AgentOrder,
  version: 1,
  writer: 'workstation',
  secret: [],
  scope: o => ['org', ...(o.teamId ? [`team:${o.teamId}`] : []), `user:${o.agentId}`],
  about: o => ({ userId: o.agentId, teamId: o.teamId }),
  // Given once, by whoever leads the agent, in his own name. It stays as it was given.
  guard: (actor, before, after) =>
    before || after.byId !== actor.id || !can(actor, 'agentOrder.write', after) ? 'FORBIDDEN' : null,
})
