import type { BlockedNumber } from '../../shared/entities/blocked-number.ts'
import { demoUsers } from './people.ts'
import type { Random } from './random.ts'

const DAY = 86_400_000

/** Why a number came onto the blacklist, how many days ago, for how many days (null: for good), lifted after how many. */
const CASES = [
  ['冒充银行客服行骗，多名座席反映；已报派出所', 46, null, null],
  ['连续多日拨通后不说话，占用线路', 5, 30, null],
  ['醉酒后反复来电辱骂；家属已致歉，予以解除', 20, null, 6],
] as const

/** A blacklist (黑名单) as leaders fill it; the numbers are nobody's. */
export function demoBlocked(random: Random, now: number): BlockedNumber[] {
  const leader = demoUsers.find(({ user }) => user.roles.includes('leader'))?.user
  if (!leader) return []
  return CASES.map(([why, daysAgo, days, liftedAfter]) => {
    const at = now - daysAgo * DAY
    return {
      id: random.id<BlockedNumber['id']>(at),
      orgId: leader.orgId,
      number: `154${random.digits(8)}`,
      why,
      byId: leader.id,
      at,
      until: days === null ? null : at + days * DAY,
      liftedById: liftedAfter === null ? null : leader.id,
      liftedAt: liftedAfter === null ? null : at + liftedAfter * DAY,
    }
  })
}
