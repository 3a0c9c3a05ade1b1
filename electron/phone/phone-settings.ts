import { z } from 'zod'
import { findRow } from '../../db/repositories/row.ts'
import { findSetting, putSetting } from '../../db/repositories/setting.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import type { User } from '../../shared/entities/user.ts'
import type { UserId } from '../../shared/ids.ts'
import { LineSettings } from '../../shared/rules/line-status.ts'
import { DEFAULT_RULES, PhoneRules } from '../../shared/rules/phone-rules.ts'

const keysOf = (userId: UserId) => ({
  line: 'line',
  lastDialled: `lastDialled.${userId}`,
})

/** What the phone remembers: this workstation's line, each agent's last number, and the rules of the site, which all share. */
export function phoneSettings(store: Store, user: User) {
  const keys = keysOf(user.id)
  const siteId = siteRulesIdOf(user.orgId)
  return {
    /** The line that somebody has set, if anybody did. */
    line: (): LineSettings | undefined => findSetting(store.read, keys.line, LineSettings),
    /** As last set by somebody of the organisation; what an older row lacks is as it came. */
    rules: (): PhoneRules => {
      const row = findRow(store.read, 'siteRules', siteId)?.row
      return PhoneRules.safeParse(row?.phone ?? {}).data ?? DEFAULT_RULES
    },
    /** Throws FORBIDDEN, or when it cannot be written. */
    setRules(phone: PhoneRules, now: number): void {
      store.write(user.id, tx =>
        putAs(tx, user, 'siteRules', { id: siteId, orgId: user.orgId, phone, byId: user.id, updatedAt: now }),
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
