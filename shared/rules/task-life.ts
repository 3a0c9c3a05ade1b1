import type { Refusal } from '../entities/entity.ts'
import type { Task } from '../entities/task.ts'
import type { User } from '../entities/user.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { isAppended } from './append-only.ts'
import { can } from './permissions.ts'
import { dayOf } from './shift.ts'

/** Who made it, and from what; never changes. */
const SETTLED = [
  'id',
  'orgId',
  'createdById',
  'kind',
  'callId',
  'callRecordId',
  'complaintId',
  'listId',
  'createdAt',
] as const
const FIELDS_OF_CLOSING = ['state', 'outcome', 'closedAt', 'closedById', 'updatedAt'] as const

/** Whether this user may say what becomes of a task that is not his: he leads its team, or its list is his to run. */
export const leadsTask = (user: User, task: Pick<Task, 'orgId' | 'teamId' | 'kind'>): boolean =>
  can(user, 'task.assign', { orgId: task.orgId, teamId: task.teamId }) ||
  (task.kind === 'outbound' && can(user, 'outboundList.write', { orgId: task.orgId }))

/** Whether this user may work on it: dial, change, close, hand over. */
export const mayChangeTask = (
  user: User,
  task: Pick<Task, 'orgId' | 'teamId' | 'kind' | 'ownerId'>,
): boolean => task.ownerId === user.id || leadsTask(user, task)

/** Whether whoever handed it over may take it back: the same day, and nobody has dialled since. */
export function mayTakeBack(user: User, task: Task, at: number): boolean {
  const last = task.handOvers.at(-1)
  return (
    last !== undefined &&
    last.byId === user.id &&
    dayOf(last.at) === dayOf(at) &&
    task.attempts.every(attempt => attempt.at < last.at)
  )
}

/** Whether it may be opened again: within the day on which it was closed. */
export const mayReopen = (task: Pick<Task, 'closedAt'>, at: number): boolean =>
  task.closedAt !== null && dayOf(task.closedAt) === dayOf(at)

/** A task that was closed, as it is when it is opened again. */
export const reopened = (task: Task, at: number): Task => ({
  ...task,
  state: 'open',
  outcome: '',
  closedAt: null,
  closedById: null,
  updatedAt: at,
})

/**
 * May this user turn `before` into `after`? Anybody makes a task, lists alone make those of kind `outbound`. Its owner and
 * those who lead him work on it. It changes hands by an entry in its own list, by its owner or by whoever leads him; who
 * gave it away takes it back the same day. Closed, it is only opened again within the day. Null for yes.
 */
export function taskRefusal(actor: User, before: Task | null, after: Task): Refusal | null {
  if (!before) return isWellBegun(actor, after) ? null : 'FORBIDDEN'
  const differs = (field: keyof Task) => canonicalJson(before[field]) !== canonicalJson(after[field])
  if (SETTLED.some(differs)) return 'FORBIDDEN'
  if (!isAppended(before.attempts, after.attempts) || !isAppended(before.handOvers, after.handOvers))
    return 'FORBIDDEN'
  const tried = after.attempts.slice(before.attempts.length)
  if (tried.some(attempt => attempt.byId !== actor.id)) return 'FORBIDDEN'
  if (before.state !== 'open') return closedRefusal(actor, before, after)
  const handed = after.handOvers.slice(before.handOvers.length)
  if (differs('ownerId') !== handed.length > 0 || handed.length > 1) return 'FORBIDDEN'
  const [given] = handed
  if (given && (given.byId !== actor.id || given.fromId !== before.ownerId || given.toId !== after.ownerId))
    return 'FORBIDDEN'
  if (after.state !== 'open' && (after.closedById !== actor.id || after.closedAt === null)) return 'FORBIDDEN'
  if (mayChangeTask(actor, before)) return null
  return given && mayTakeBack(actor, before, given.at) && after.state === 'open' ? null : 'FORBIDDEN'
}

const isWellBegun = (actor: User, { createdById, state, attempts, handOvers, kind, orgId }: Task): boolean =>
  createdById === actor.id &&
  state === 'open' &&
  attempts.length + handOvers.length === 0 &&
  (kind !== 'outbound' || can(actor, 'outboundList.write', { orgId }))

/** A dialling that was under way counts all the same; else a closed task is opened again or stays as it is. */
function closedRefusal(actor: User, before: Task, after: Task): Refusal | null {
  const fields = Object.keys(after) as (keyof Task)[]
  const changed = fields.filter(field => canonicalJson(before[field]) !== canonicalJson(after[field]))
  if (changed.every(field => field === 'attempts' || field === 'updatedAt')) return null
  const isReopening =
    after.state === 'open' &&
    canonicalJson(after) === canonicalJson(reopened(before, after.updatedAt)) &&
    changed.every(field => (FIELDS_OF_CLOSING as readonly string[]).includes(field))
  if (!isReopening || !mayReopen(before, after.updatedAt)) return 'LOCKED'
  return mayChangeTask(actor, before) ? null : 'FORBIDDEN'
}
