import { z } from 'zod'
import { OrgId, SiteRulesId, UserId } from '../ids.ts'
import { DEFAULT_DESK_RULES, DeskRules } from '../rules/desk-rules.ts'
import { can } from '../rules/permissions.ts'
import { PhoneRules } from '../rules/phone-rules.ts'
import { defineEntity } from './entity.ts'

/** 话机规则 and 业务规则 of a site: one row an organisation, with who set it last. */
export const SiteRules = z.object({
  id: SiteRulesId,
  orgId: OrgId,
  phone: PhoneRules,
  desk: DeskRules,
  byId: UserId,
  updatedAt: z.number().int().nonnegative(),
})
export type SiteRules = z.infer<typeof SiteRules>

/** The id of an organisation's rules: its own, so that no two workstations ever make two rows of them. */
export const siteRulesIdOf = (orgId: OrgId): SiteRulesId => orgId as string as SiteRulesId

export const siteRulesEntity = defineEntity({
  name: 'siteRules',
  schema: SiteRules,
  version: 2,
  upgrade: { 2: older => ({ desk: DEFAULT_DESK_RULES, ...older }) },
  writer: 'workstation',
  secret: [],
  scope: () => ['org', 'shared'],
  guard: (actor, _before, after) =>
    after.id === siteRulesIdOf(after.orgId) && after.byId === actor.id && can(actor, 'siteRules.write', after)
      ? null
      : 'FORBIDDEN',
})
