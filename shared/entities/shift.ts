import { z } from 'zod'
import { OrgId, ShiftId, TeamId, UserId } from '../ids.ts'
import { shiftRefusal } from '../rules/shift.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** Figures as they stood when the shift was signed. */
export const ShiftFigures = z.object({
  inbound: z.number().int(),
  answered: z.number().int(),
  outbound: z.number().int(),
  talkMs: Time,
  wrapMs: Time,
  lackingRecords: z.number().int(),
  complaints: z.number().int(),
  evaluations: z.number().int(),
  meanScore: z.number().nullable(),
})
export type ShiftFigures = z.infer<typeof ShiftFigures>

/** 班次记录: a team's shift as its leader reviews it. Its id follows from team and beginning, so that there is one only. */
export const Shift = z.object({
  id: ShiftId,
  orgId: OrgId,
  teamId: TeamId,
  name: z.enum(['early', 'late', 'night']),
  startAt: Time,
  endAt: Time,
  comment: z.string().max(4000),
  state: z.enum(['open', 'signed']),
  signedById: UserId.nullable(),
  signedAt: Time.nullable(),
  figures: ShiftFigures.nullable(),
  updatedAt: Time,
})
export type Shift = z.infer<typeof Shift>

export const shiftEntity = defineEntity({
  name: 'shift',
  schema: Shift,
  version: 1,
  writer: 'workstation',
  secret: ['comment'],
  scope: s => ['org', `team:${s.teamId}`],
  guard: shiftRefusal,
})
