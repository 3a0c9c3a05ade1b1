import { z } from 'zod'
import { AgentStateId, DeviceId, OrgId, TeamId, UserId } from '../ids.ts'
import { AgentChoice, StateReason } from '../rules/agent-choice.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** 示闲 · 示忙 · 小休 with its reason: what an agent chose, from 签入 to 签出. 通话 and 话后整理 follow from the calls in that time. */
export const AgentState = z.object({
  id: AgentStateId,
  orgId: OrgId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  deviceId: DeviceId,
  choice: AgentChoice,
  reason: StateReason.nullable(),
  /** The leader who ordered it; null: his own choice. */
  orderedById: UserId.nullable(),
  since: Time,
  /** Null while it lasts. */
  until: Time.nullable(),
  /** How it ended: by another choice or order, by 签出, or because the program died. */
  end: z.enum(['choice', 'logOff', 'interrupted']).nullable(),
})
export type AgentState = z.infer<typeof AgentState>

export const agentStateEntity = defineEntity({
  name: 'agentState',
  schema: AgentState,
  version: 2,
  upgrade: { 2: older => ({ ...older, reason: null, orderedById: null }) },
  writer: 'workstation',
  secret: [],
  scope: s => ['org', ...(s.teamId ? [`team:${s.teamId}`] : []), `user:${s.agentId}`],
})
