import { z } from 'zod'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import type { User } from '../../shared/entities/user.ts'
import type { UserId } from '../../shared/ids.ts'
import { LineSettings } from '../../shared/rules/line-status.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'

const keysOf = (userId: UserId) => ({
  line: 'line',
  lastDialled: `lastDialled.${userId}`,
})

/** What the phone remembers: this workstation's line, each agent's last number, and the rules of the site, which all share. */
export function phoneSettings(store: Store, user: User) {
  const keys = keysOf(user.id)
  return {
    /** The line that somebody has set, if anybody did. */
    line: (): LineSettings | undefined => findSetting(store.read, keys.line, LineSettings),
    rules: (): PhoneRules => findSiteRules(store.read, user.orgId).phone,
    /** Throws FORBIDDEN, or when it cannot be written. */
    setRules(phone: PhoneRules, now: number): void {
      store.write(user.id, tx =>
        putAs(tx, user, 'siteRules', {
          id: siteRulesIdOf(user.orgId),
          orgId: user.orgId,
          phone,
          desk: findSiteRules(tx, user.orgId).desk,
          byId: user.id,
          updatedAt: now,
        }),
      )
    },
    lastDialled: (): string | null => findSetting(store.read, keys.lastDialled, z.string()) ?? null,
    /** Throws when it cannot be written. */
    keep(what: 'line' | 'lastDialled', value: unknown): void {
      store.write('server', tx => putSetting(tx, keys[what], value))
    },
  }
}

export type PhoneSettings = ReturnType<typeof phoneSettings>
