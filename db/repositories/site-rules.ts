import { siteRulesIdOf } from '../../shared/entities/site-rules.ts'
import type { OrgId } from '../../shared/ids.ts'
import { DEFAULT_DESK_RULES, DeskRules } from '../../shared/rules/desk-rules.ts'
import { DEFAULT_RULES, PhoneRules } from '../../shared/rules/phone-rules.ts'
import { type Connection, connectionOf, prepared, type Reader } from '../connection.ts'

type SiteRules = { phone: PhoneRules; desk: DeskRules }
type Stored = { phone: string; desk: string }
/** The rules last read on a connection: asked for at every turn, and a reason tree takes its time to check. */
const known = new WeakMap<Connection, { stored: Stored | undefined; rules: SiteRules }>()

/** 话机规则 and 业务规则 of an organisation as last set by somebody of it; what an older row lacks is as it came. */
export function findSiteRules(reader: Reader, orgId: OrgId): SiteRules {
  const connection = connectionOf(reader)
  const stored = prepared(reader, 'siteRules.texts', () =>
    connection.raw.prepare<[string], Stored>('SELECT phone, desk FROM site_rules WHERE id = ?'),
  ).get(siteRulesIdOf(orgId))
  const last = known.get(connection)
  if (last && last.stored?.phone === stored?.phone && last.stored?.desk === stored?.desk) return last.rules
  const rules = {
    phone: PhoneRules.safeParse(JSON.parse(stored?.phone ?? '{}')).data ?? DEFAULT_RULES,
    desk: DeskRules.safeParse(JSON.parse(stored?.desk ?? '{}')).data ?? DEFAULT_DESK_RULES,
  }
  known.set(connection, { stored, rules })
  return rules
}
