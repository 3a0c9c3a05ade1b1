import { findRows } from '../../db/repositories/find.ts'
import { findRow } from '../../db/repositories/row.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import { groupToken, readersOf, readerToken, scopeToken } from '../../db/search-document.ts'
import type { Wanted } from '../../db/search-query.ts'
import type { Store } from '../../db/store.ts'
import type { Desk } from '../../shared/contract/implementation.ts'
import { FoundKind, type Hit } from '../../shared/contract/search.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import type { FormEntry } from '../../shared/entities/form-entry.ts'
import { entityOf, type RowOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import { formOf, forms } from '../../shared/forms/registry.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { formReach } from '../../shared/rules/form-access.ts'
import { hiddenFrom } from '../../shared/rules/masking.ts'
import {
  isWithin,
  listScopes,
  mayRead,
  type Reach,
  reachOf,
  scopesOf,
  sees,
} from '../../shared/rules/permissions.ts'
import { hitOf } from '../../shared/search/hits.ts'
import { readingsOf } from '../../shared/text/search-words.ts'

/** So often it is looked further when rows that were found turn out to be closed to the reader. */
const MOST_ROUNDS = 5

/** 查找: one box for everything that the reader may read. */
export function searchDesk(store: Store): Desk['search'] {
  const reader = store.read
  return {
    find({ user }, { text, kinds, agentId, customerId, from, to, after, limit }) {
      const started = performance.now()
      const readings = readingsOf(text)
      const readers = readersFor(user, kinds.length > 0 ? kinds : FoundKind.options)
      const numbersHidden = hiddenFrom(user, findSiteRules(reader, user.orgId).desk)?.numbers ?? false
      const nameOfCustomer = (id: CustomerId): string => {
        const customer = findRow(reader, 'customer', id)?.row
        return customer && sees(user, customerEntity, customer) ? customer.name : ''
      }
      const hits: Hit[] = []
      let place: { at: number; id: string } | null = after
      for (let round = 0; round < MOST_ROUNDS && hits.length < limit; round++) {
        const wanted = limit - hits.length
        const found = findRows(reader, {
          ...{ readings, readers, numbersHidden, personId: agentId, customerId, from, to },
          ...{ after: place, limit: wanted },
        })
        for (const { entity, id } of found) {
          const kind = entity as FoundKind
          const row = findRow(reader, kind, id)?.row
          if (row && isReadable(user, kind, row))
            hits.push(hitOf(kind, row, { words: readings.flat(), numbersHidden, nameOfCustomer }))
        }
        const last = found.at(-1)
        place = last && found.length === wanted ? { at: last.at, id: last.id } : null
        if (!place) break
      }
      return { hits, next: place, tookMs: performance.now() - started }
    },
  }
}

/**
 * What in the index says that this user's rights open a row of these kinds to him. A token of his scope that counts for
 * most groups is one condition with exceptions, not one for each group: every token is looked up in every segment.
 */
export function readersFor(user: User, kinds: readonly FoundKind[]): Wanted[] {
  const groups = FoundKind.options.flatMap(kind => groupsOf(user, kind))
  const tokens = new Map<string, string[]>()
  for (const { kind, group, reach } of groups)
    if (reach && kinds.includes(kind))
      for (const token of tokensFor(user, reach)) tokens.set(token, [...(tokens.get(token) ?? []), group])
  return [...tokens].flatMap(([token, open]): Wanted[] => {
    const closed = groups.filter(({ group }) => !open.includes(group))
    return closed.length < open.length
      ? [{ token: scopeToken(token), without: closed.map(({ group }) => groupToken(group)) }]
      : open.map(group => readerToken(group, token))
  })
}

/** The groups of rows of a kind that are opened by one right each, and how far it reaches. */
function groupsOf(user: User, kind: FoundKind): { kind: FoundKind; group: string; reach: Reach | null }[] {
  const own = kind === 'formEntry' ? forms.filter(form => form.home === kind && form.access) : []
  return [
    { kind, group: readersOf(kind, null), reach: reachOf(user, `${kind}.read`) },
    ...own.map(form => ({ kind, group: readersOf(kind, form.id), reach: formReach(user, form, 'read') })),
  ]
}

/** What is for a team or for everybody is the organisation's as well; a draft is its author's alone. */
function tokensFor(user: User, reach: Reach): string[] {
  const tokens = reach === 'org' ? scopesOf(user) : listScopes(user, reach)
  return tokens.includes('org') ? tokens.filter(it => it === 'org' || it.startsWith('user:')) : tokens
}

function isReadable(user: User, kind: FoundKind, row: RowOf<FoundKind>): boolean {
  if (!mayRead(user, entityOf(kind), row)) return false
  if (kind !== 'formEntry') return true
  const form = formOf((row as FormEntry).formId)
  const reach = form && formReach(user, form, 'read')
  return reach !== undefined && reach !== null && isWithin(user, reach, row)
}
