import { z } from 'zod'
import { OrgId, TeamId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

/** 座席员 · 组长 · 质检员 · 主管 · 经理 · 系统管理员 (handbook part c). */
export const Role = z.enum(['agent', 'leader', 'inspector', 'head', 'manager', 'admin'])
export type Role = z.infer<typeof Role>

/** An account as every workstation may know it; passwords never leave the server. */
export const User = z.object({
  id: UserId,
  orgId: OrgId,
  teamId: TeamId.nullable(),
  account: z.string().min(1).max(64),
  name: z.string().min(1).max(64),
  /** 工号, spoken in the opening phrase (R-CC-3). */
  agentNo: z.string().max(16),
  roles: z.array(Role).min(1).max(6),
  disabled: z.boolean(),
})
export type User = z.infer<typeof User>

export const userEntity = defineEntity({
  name: 'user',
  schema: User,
  version: 1,
  writer: 'server',
  secret: [],
  scope: () => ['org', 'shared'],
})

export const Team = z.object({
  id: TeamId,
  orgId: OrgId,
  name: z.string().min(1).max(64),
  leaderId: UserId.nullable(),
})
export type Team = z.infer<typeof Team>

export const teamEntity = defineEntity({
  name: 'team',
  schema: Team,
  version: 1,
  writer: 'server',
  secret: [],
  scope: () => ['org', 'shared'],
})
