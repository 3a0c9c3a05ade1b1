import type { Customer, CustomerChange } from '../entities/customer.ts'
import type { Refusal } from '../entities/entity.ts'
import type { User } from '../entities/user.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { isAppended } from './append-only.ts'
import { changedFields, MOST_CHANGES } from './customer-file.ts'
import { type Action, can } from './permissions.ts'
import { isLoosened, released } from './secrecy.ts'

/** Which file it is, and who filed it; never changes. */
const SETTLED = ['id', 'orgId', 'no', 'filedById', 'createdAt'] as const
const same = (a: unknown, b: unknown): boolean => canonicalJson([a ?? null]) === canonicalJson([b ?? null])

/**
 * May this user turn `before` into `after`? What is changed in a file stands in its history as it was and is, in the name
 * of whoever changed it, or as the end of its term. Merging, withdrawing and loosening a 密级 are rights of their own. Null
 * for yes.
 */
export function fileRefusal(actor: User, before: Customer | null, after: Customer): Refusal | null {
  if ((after.state === 'merged') !== (after.mergedIntoId !== null) || after.mergedIntoId === after.id)
    return 'FORBIDDEN'
  if (!isOwnWord(actor, before, after)) return 'FORBIDDEN'
  if (!before) {
    const isFiled = after.state === 'active' && after.history.length === 0
    return isFiled && (after.filedById ?? actor.id) === actor.id ? null : 'FORBIDDEN'
  }
  if (SETTLED.some(field => !same(before[field], after[field]))) return 'FORBIDDEN'
  if (!isAppended(before.history, after.history)) return 'FORBIDDEN'
  if (!mayTurn(actor, before, after)) return 'FORBIDDEN'
  const changed = changedFields(before, after)
  const fresh = after.history.slice(before.history.length)
  const isRelease = fresh.length > 0 && fresh.every(change => change.act === 'term')
  if (before.state !== 'active' && after.state === before.state && changed.length > 0 && !isRelease)
    return 'LOCKED'
  if (isLoosened(before, after) && !can(actor, 'customer.release', after)) return 'FORBIDDEN'
  if (!fresh.every(change => change.byId === actor.id || isTerm(before, after, change))) return 'FORBIDDEN'
  const isTold = (field: (typeof changed)[number]) =>
    fresh.some(
      change => change.field === field && same(change.from, before[field]) && same(change.to, after[field]),
    )
  return after.history.length >= MOST_CHANGES || changed.every(isTold) ? null : 'REASON_NEEDED'
}

/** 核实 is said in one's own name. */
function isOwnWord(actor: User, before: Customer | null, { verifiedAt, verifiedById }: Customer): boolean {
  if ((verifiedAt === null) !== (verifiedById === null)) return false
  const isNew = (before?.verifiedAt ?? null) !== verifiedAt || (before?.verifiedById ?? null) !== verifiedById
  return !isNew || verifiedById === null || verifiedById === actor.id
}

/** What a change of state, or of the file it is carried on as, takes. */
function mayTurn(actor: User, before: Customer, after: Customer): boolean {
  if (before.state === after.state && before.mergedIntoId === after.mergedIntoId) return true
  const states = [before.state, after.state]
  const right: Action = states.includes('withdrawn') ? 'customer.import' : 'customer.merge'
  if (states.includes('withdrawn') && (states.includes('merged') || after.importId === null)) return false
  return can(actor, right, after)
}

/** An entry that tells the end of a term, as anybody would work it out. */
const isTerm = (before: Customer, after: Customer, change: CustomerChange): boolean =>
  change.act === 'term' &&
  (released(before, after.updatedAt)
    ?.history.slice(before.history.length)
    .some(told => same(told, change)) ??
    false)
