import { countFacets } from '../../db/facets.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import { inboundRecord } from '../../shared/forms/inbound-record.ts'

/** Counting further would take long where a million records stand, and tell no more. */
const MOST = 1000

/** 业务规则 of the site: set by a leader or head, in force at every workstation as soon as it hears of them. */
export function rulesDesk(store: Store, now: () => number): Desk['rules'] {
  return {
    get: ({ user }) => findSiteRules(store.read, user.orgId).desk,
    reasonInUse(_who, { code }) {
      const records = countFacets(store.read, { list: inboundRecord.id, field: 'reason', value: code }, MOST)
      return { records: Math.min(records, MOST), isMore: records > MOST }
    },
    set({ user }, desk) {
      store.write(user.id, tx =>
        putAs(tx, user, 'siteRules', {
          id: siteRulesIdOf(user.orgId),
          orgId: user.orgId,
          phone: findSiteRules(tx, user.orgId).phone,
          desk,
          byId: user.id,
          updatedAt: now(),
        }),
      )
      return { ok: true }
    },
  }
}
