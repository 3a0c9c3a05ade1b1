import type { CallRecord } from '../entities/call-record.ts'
import type { DeskRules } from './desk-rules.ts'

/** 一次解决: solved at the first call, not, or the time in which it may come back still runs. */
export type FirstTime = 'yes' | 'no' | 'open'

const DAY_MS = 24 * 3_600_000
/** 骚扰/误拨: there was nothing to solve. */
const NO_MATTER = 'nuisance'

/** A further call of the same customer or number: when it began (epoch ms), and the reason written of it. */
export type LaterCall = { readonly at: number; readonly reason: string | null }

/** Until when a call of this moment (epoch ms) counts as not solved if it is about the same matter again. */
export const repeatUntil = (calledAt: number, { repeatDays }: Pick<DeskRules, 'repeatDays'>): number =>
  calledAt + repeatDays * DAY_MS

/**
 * The repeat-call test (T41), which overrules what the agent ticked: a matter comes back when the same customer or
 * number calls again within the site's days about the same first-level reason. What the agent himself called unsolved
 * stays unsolved. Null for what has no matter: calls going out, nuisance, records without a reason.
 */
export function firstContact(
  record: Pick<CallRecord, 'direction' | 'reason' | 'resolvedFirst'>,
  calledAt: number,
  later: readonly LaterCall[],
  rules: Pick<DeskRules, 'repeatDays'>,
  now: number,
): FirstTime | null {
  if (record.direction !== 'inbound' || record.reason === null) return null
  const matter = matterOf(record.reason)
  if (matter === NO_MATTER) return null
  const until = repeatUntil(calledAt, rules)
  const cameBack = later.some(
    ({ at, reason }) => at > calledAt && at <= until && reason !== null && matterOf(reason) === matter,
  )
  if (cameBack || record.resolvedFirst === false) return 'no'
  return now <= until ? 'open' : 'yes'
}

const matterOf = (reason: string): string => reason.split('.', 1)[0] ?? reason
