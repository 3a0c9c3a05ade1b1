import { z } from 'zod'
import { DeskRules } from '../rules/desk-rules.ts'
import { Done, needs } from './operation.ts'

/** 业务规则 of the site: reason tree, masking, limits. */
export const rulesContract = {
  get: needs('loggedOn', ['siteRules']).output(DeskRules),
  /** How many business records known here have this reason or one below it, counted to `most`. */
  reasonInUse: needs('siteRules.write', ['callRecord'])
    .input(z.object({ code: z.string().max(128) }))
    .output(z.object({ records: z.number().int(), isMore: z.boolean() })),
  set: needs('siteRules.write').input(DeskRules).output(Done),
}
