import { z } from 'zod'
import { BlockedNumberId, OrgId, UserId } from '../ids.ts'
import { numberKey } from '../rules/phone-number.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** 黑名单: a number whose calls are not let through, with who put it there and why. Lifted, never deleted. */
export const BlockedNumber = z.object({
  id: BlockedNumberId,
  orgId: OrgId,
  number: z.string().min(1).max(64),
  why: z.string().trim().min(1).max(500),
  byId: UserId,
  at: Time,
  /** Until when; null: until lifted. */
  until: Time.nullable(),
  liftedById: UserId.nullable(),
  liftedAt: Time.nullable(),
})
export type BlockedNumber = z.infer<typeof BlockedNumber>

/** Whether it bars calls at this moment (epoch ms). */
export const isInForce = (row: Pick<BlockedNumber, 'until' | 'liftedAt'>, at: number): boolean =>
  row.liftedAt === null && (row.until === null || row.until > at)

export const blockedNumberEntity = defineEntity({
  name: 'blockedNumber',
  schema: BlockedNumber,
  version: 1,
  writer: 'workstation',
  secret: ['number'],
  numbers: ['number'],
  scope: () => ['org', 'shared'],
  search: row => ({
    text: [row.why],
    names: [],
    numbers: [numberKey(row.number)],
    people: [],
    customerId: null,
    at: row.at,
  }),
  // Once written, it can only be lifted, and that in one's own name.
  guard: (actor, before, after) => {
    if (!before) return after.byId === actor.id && after.liftedAt === null ? null : 'FORBIDDEN'
    const same = { ...after, liftedById: before.liftedById, liftedAt: before.liftedAt }
    if (canonicalJson(same) !== canonicalJson(before)) return 'FORBIDDEN'
    return before.liftedAt === null && after.liftedById === actor.id ? null : 'FORBIDDEN'
  },
})
