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

/** 封存: that a team's shift is signed. Whoever wrote a record in it must know, figures and comment or not. */
export const ShiftSeal = Shift.pick({ id: true, orgId: true, teamId: true, startAt: true, endAt: true })
export type ShiftSeal = z.infer<typeof ShiftSeal>

export const shiftSealEntity = defineEntity({
  name: 'shiftSeal',
  schema: ShiftSeal,
  version: 1,
  writer: 'server',
  secret: [],
  scope: () => ['org', 'shared'],
})

export const shiftEntity = defineEntity({
  name: 'shift',
  schema: Shift,
  version: 1,
  writer: 'workstation',
  secret: ['comment'],
  scope: s => ['org', `team:${s.teamId}`, ...(s.state === 'signed' ? ['brief'] : [])],
  guard: shiftRefusal,
  brief: {
    entity: 'shiftSeal',
    of: ({ id, orgId, teamId, startAt, endAt }): ShiftSeal => ({ id, orgId, teamId, startAt, endAt }),
  },
})
