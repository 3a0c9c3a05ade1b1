import { listCalls } from '../../db/repositories/call.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Who } from '../../shared/contract/implementation.ts'
import type { UserId } from '../../shared/ids.ts'
import { isLive } from '../../shared/rules/call-state.ts'
import { can } from '../../shared/rules/permissions.ts'
import type { PhoneRules } from '../../shared/rules/phone-rules.ts'
import type { SupervisionMode } from '../../shared/rules/supervision.ts'
import { type Call, dialable } from './dialling.ts'

const DAY_MS = 86_400_000

/**
 * 监听 · 耳语 · 强插 · 接管: the call by which a leader joins an agent: the site's prefix and the agent's extension, known from
 * his newest call within a day. Throws FORBIDDEN or NOT_SUPERVISABLE.
 */
export function supervisionOf(
  store: Store,
  who: Who,
  wish: { agentId: UserId; mode: SupervisionMode },
  prefixes: PhoneRules['supervision'],
  now: number,
): Call {
  const { agentId, mode } = wish
  const agent = findRow(store.read, 'user', agentId)?.row
  if (!agent || agentId === who.user.id) throw new DeskError('NOT_SUPERVISABLE')
  if (!can(who.user, 'phone.supervise', { orgId: agent.orgId, teamId: agent.teamId }))
    throw new DeskError('FORBIDDEN')
  const prefix = prefixes[mode]
  const newest = listCalls(store.read, { from: now - DAY_MS, to: now + DAY_MS, limit: 1, agentId })[0]?.call
  if (prefix === '' || !newest?.extension) throw new DeskError('NOT_SUPERVISABLE')
  return {
    number: dialable(prefix + newest.extension),
    name: agent.name,
    purpose: mode,
    // Which conversation was joined, as far as it is known here already.
    parentId: isLive(newest.phase) ? newest.id : null,
  }
}
