import { z } from 'zod'
import type { TreeNode } from '../forms/fields.ts'
import { TreeCode } from '../forms/schema.ts'

const Words = z.object({ zh: z.string().trim().min(1).max(64), en: z.string().trim().max(64) })
/** A node of a tree that a site edits; its code lies below that of the node above it. */
const SiteNode: z.ZodType<TreeNode> = z.lazy(() =>
  z.object({
    code: TreeCode,
    label: Words,
    retired: z.boolean().optional(),
    children: z.array(SiteNode).max(60).optional(),
  }),
) as z.ZodType<TreeNode>

/** Every code once, and each but the first level's one step below the code above it. */
function isOneTree(nodes: readonly TreeNode[], above = '', seen = new Set<string>()): boolean {
  return nodes.every(({ code, children = [] }) => {
    const cut = code.lastIndexOf('.')
    if (seen.has(code) || code.slice(0, Math.max(cut, 0)) !== above) return false
    seen.add(code)
    return isOneTree(children, code, seen)
  })
}

const Days = z.number().int().min(1).max(3650)
const Hour = z.number().int().min(0).max(24)

/** How this site works with its customers and records. Every part has a default, so that an older row stays good. */
export const DeskRules = z.object({
  /** 业务类型 of form 8.1 as the head edited it; null: the handbook's. */
  reasons: z
    .array(SiteNode)
    .min(1)
    .max(40)
    .refine(nodes => isOneTree(nodes))
    .nullable()
    .default(null),
  /** Roles that see numbers with their middle hidden. */
  masked: z
    .array(z.enum(['agent', 'leader', 'inspector', 'head', 'manager', 'admin']))
    .max(6)
    .default(['inspector', 'admin']),
  /** A file nobody verified for so long counts as stale. */
  staleDays: Days.default(365),
  /** 一次解决: no further call on the same matter within so many days (repeat-call test, T41). */
  repeatDays: Days.default(7),
  /** R-CC-5: a call-back is due within so many hours. */
  callBackH: z.number().int().min(1).max(240).default(24),
  /** 联络周期 by grade, in days (R-RL-6). */
  cycleDays: z.object({ A: Days, B: Days, C: Days, D: Days }).default({ A: 30, B: 60, C: 90, D: 180 }),
  /** R-CC-14: calling hours by the clock of the site, and attempts a day. */
  outbound: z
    .object({ fromH: Hour, untilH: Hour, attempts: z.number().int().min(1).max(20) })
    .default({ fromH: 9, untilH: 21, attempts: 3 }),
  /** R-CC-4: the hold light turns amber, then red; how many holds a call should have at most. */
  hold: z
    .object({
      amberS: z.number().int().min(5).max(600),
      redS: z.number().int().min(5).max(1200),
      most: z.number().int().min(1).max(20),
    })
    .default({ amberS: 30, redS: 60, most: 2 }),
  /** R-CI-9: days after which an exported file must be gone. */
  exportDays: z.number().int().min(1).max(30).default(3),
})
export type DeskRules = z.infer<typeof DeskRules>

export const DEFAULT_DESK_RULES: DeskRules = DeskRules.parse({})
