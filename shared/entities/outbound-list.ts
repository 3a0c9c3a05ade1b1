import { z } from 'zod'
import { OrgId, OutboundListId, TeamId, UserId } from '../ids.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** 外呼任务/批次 of form 8.2: who is to be called why, with what words. Its members are tasks of kind `outbound`. */
export const OutboundList = z.object({
  id: OutboundListId,
  orgId: OrgId,
  teamId: TeamId.nullable(),
  name: z.string().trim().min(1).max(128),
  /** 呼出类型, as in form 8.2. */
  purpose: z.string().max(64),
  script: z.string().max(8000),
  fromAt: Time.nullable(),
  untilAt: Time.nullable(),
  state: z.enum(['open', 'paused', 'closed']),
  createdById: UserId,
  createdAt: Time,
  updatedAt: Time,
})
export type OutboundList = z.infer<typeof OutboundList>

export const outboundListEntity = defineEntity({
  name: 'outboundList',
  schema: OutboundList,
  version: 1,
  writer: 'workstation',
  secret: [],
  scope: () => ['org', 'shared'],
  guard: (actor, before, after) =>
    before
      ? before.createdById === after.createdById
        ? null
        : 'FORBIDDEN'
      : after.createdById === actor.id
        ? null
        : 'FORBIDDEN',
})
