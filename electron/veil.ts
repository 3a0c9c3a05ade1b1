import { listRecordsOfCall } from '../db/repositories/call-record.ts'
import { findRow } from '../db/repositories/row.ts'
import { findSiteRules } from '../db/repositories/site-rules.ts'
import type { Committed, Store } from '../db/store.ts'
import { type EntityName, entityOf } from '../shared/entities/registry.ts'
import type { User } from '../shared/entities/user.ts'
import type { CallId } from '../shared/ids.ts'
import { hasHidden, hiddenFrom, unveiled, veiled } from '../shared/rules/masking.ts'
import { sees } from '../shared/rules/permissions.ts'

/** What stands between the desk's functions and a window whose user is not to see everything. */
export type Veil = {
  /** The answer (or event) of an operation as this user may see it. */
  answer(user: User, operation: string, answer: unknown): unknown
  /** What he hands in, with what he was shown hidden as it is in the records it came from. */
  input(user: User, operation: string, input: unknown): unknown
}

/**
 * Operations that tell nothing of customers: the program, the user's own typing and settings, the site's texts and people.
 * Everything else is veiled, a new operation too.
 */
const OPEN =
  /^(?:app|session|devices|draft|preferences|sync|changes|rules|article|people|views|links)\.|^customer\.reveal$|^phone\.line$/

/** Kinds of record whose numbers a window is shown, and may hand back by the record's id. */
const SHOWN: readonly EntityName[] = [
  ...(['customer', 'call', 'callRecord', 'task', 'complaint', 'formEntry', 'blockedNumber'] as const),
]
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Ids of one input that are looked up. */
const MOST_IDS = 50

/** Numbers and bank data by the site's rules (`DeskRules.masked`), read again when they change. */
export function createVeil(store: Store, now: () => number): Veil & { heed(committed: Committed): void } {
  let rules: ReturnType<typeof findSiteRules>['desk'] | undefined
  const hiddenOf = (user: User, operation: string) => {
    if (OPEN.test(operation)) return null
    rules ??= findSiteRules(store.read, user.orgId).desk
    return hiddenFrom(user, rules)
  }

  /** The records that an input names, as far as this user sees them; of a call, what was written of it. */
  function* sourcesOf(user: User, input: unknown) {
    for (const id of [...new Set(idsIn(input))].slice(0, MOST_IDS))
      for (const name of SHOWN) {
        const row = findRow(store.read, name, id)?.row
        if (!row || !sees(user, entityOf(name), row)) continue
        yield row
        if (name === 'call') yield* listRecordsOfCall(store.read, id as CallId)
      }
  }

  return {
    heed(committed) {
      if (committed.has('siteRules')) rules = undefined
    },
    answer(user, operation, answer) {
      const hidden = hiddenOf(user, operation)
      return hidden ? veiled(answer, hidden, now()) : answer
    },
    input(user, operation, input) {
      if (!hasHidden(input) || !hiddenOf(user, operation)) return input
      return unveiled(input, [...sourcesOf(user, input)])
    },
  }
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}
