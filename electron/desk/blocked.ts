import { findBlocked, listBlockedNumbers } from '../../db/repositories/blocked-number.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { isInForce } from '../../shared/entities/blocked-number.ts'
import { type BlockedNumberId, newId } from '../../shared/ids.ts'
import { numberKey, toDialable } from '../../shared/rules/phone-number.ts'

/** 黑名单: numbers whose calls are not let through, here and (after a sync) at every workstation of the organisation. */
export function blockedDesk(store: Store, now: () => number): Desk['blocked'] {
  return {
    list: ({ user }) => listBlockedNumbers(store.read).filter(row => row.orgId === user.orgId),
    /** Kept as it would be dialled: the comparable form alone no longer tells a foreign number from one of ours. */
    add({ user }, { number, why, until }) {
      const key = numberKey(number)
      if (!key) throw new DeskError('NUMBER_INVALID')
      return store.write(user.id, tx => {
        const at = now()
        if (findBlocked(tx, key, at)) throw new DeskError('ALREADY_BLOCKED')
        return putAs(tx, user, 'blockedNumber', {
          id: newId<BlockedNumberId>(),
          orgId: user.orgId,
          number: toDialable(number),
          why,
          byId: user.id,
          at,
          until,
          liftedById: null,
          liftedAt: null,
        })
      })
    },
    /** Lifting what is lifted or has run out already is no failure. */
    lift({ user }, { id }) {
      store.write(user.id, tx => {
        const row = findRow(tx, 'blockedNumber', id)?.row
        if (!row || row.orgId !== user.orgId) throw new DeskError('NOT_FOUND')
        if (isInForce(row, now()))
          putAs(tx, user, 'blockedNumber', { ...row, liftedById: user.id, liftedAt: now() })
      })
      return { ok: true }
    },
  }
}
