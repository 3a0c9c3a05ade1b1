import type { SearchEntry } from '../shared/entities/entity.ts'
import { type EntityName, entityOf, type RowOf } from '../shared/entities/registry.ts'
import { formOf } from '../shared/forms/registry.ts'
import { numbersIn, withNumbers } from '../shared/rules/numbers-in-text.ts'
import { indexedLines, LINE_END } from '../shared/text/bigrams.ts'
import { spellingsOf } from '../shared/text/pinyin.ts'
import { bareNo } from '../shared/text/search-words.ts'

/** What the index keeps of a row, before it is cut into tokens. */
export type SearchSource = {
  readonly entry: SearchEntry
  readonly scope: readonly string[]
  readonly list: string | null
  readonly group: string
}

/** The columns of the full-text index, in their order. */
export const COLUMNS = ['text', 'name', 'pinyin', 'number', 'scope'] as const

/** What is found by a row, and who finds it; null: it is not to be found. */
export function searchSource<N extends EntityName>(name: N, row: RowOf<N>): SearchSource | null {
  const entity = entityOf(name)
  const entry = entity.search?.(row)
  if (!entry) return null
  const list = entity.facets?.(row).list ?? null
  return { entry, scope: entity.scope(row), list, group: readersOf(name, list) }
}

/** The columns for a row: tokens parted by spaces. */
export function indexColumns({ entry, scope, list, group }: SearchSource): string[] {
  const written = [...entry.text, ...entry.names].flatMap(text => numbersIn(text).map(({ key }) => key))
  const names = entry.names.map(withoutNumbers)
  return [
    indexedLines(entry.text.map(withoutNumbers)),
    indexedLines(names),
    names
      .map(name => [...new Set(spellingsOf(name).map(({ letters }) => letters.join('')))].join(' '))
      .filter(Boolean)
      .join(` ${LINE_END} `),
    [
      ...[...new Set([...entry.numbers, ...written])].flatMap(numberTokens),
      ...(entry.nos ?? []).map(bareNo).filter(Boolean).map(noToken),
    ].join(' '),
    [
      ...scope.flatMap(token => [readerToken(group, token), scopeToken(token)]),
      groupToken(group),
      ...(list === null ? [] : [listToken(list)]),
      ...[...new Set(entry.people)].map(personToken),
      ...(entry.customerId === null ? [] : [customerToken(entry.customerId)]),
    ].join(' '),
  ]
}

/** Numbers that stand in a text are found as numbers alone, so that whoever sees them hidden does not find them. */
const withoutNumbers = (text: string): string => withNumbers(text, () => '\n')

/** Shorter numbers (8001, 10086) are hidden from nobody; of the others the last four digits are left (`masking.ts`). */
const SHORTEST_HIDDEN = 7
const SHOWN_END = 4

const numberTokens = (key: string): string[] => {
  if (key === '') return []
  const shown = key.length < SHORTEST_HIDDEN ? key : key.slice(-SHOWN_END)
  return [endToken(key), shownToken(shown)]
}

/** A number from its end: the beginnings of the token are its endings. */
export const endToken = (digits: string): string => `n${[...digits].reverse().join('')}`
/** What everybody sees of a number. */
export const shownToken = (digits: string): string => `t${digits}`
export const noToken = (no: string): string => `c${no}`
/** Rows of every group that carry a token of scope, and all rows of a group. */
export const scopeToken = (scope: string): string => `s${bare(scope)}`
export const groupToken = (group: string): string => `g${bare(group)}`
/** Those who may read rows of this group by this token of their scope. */
export const readerToken = (group: string, scope: string): string => `r${bare(group)}x${bare(scope)}`
export const listToken = (list: string): string => `l${bare(list)}`
export const personToken = (userId: string): string => `p${bare(userId)}`
export const customerToken = (customerId: string): string => `k${bare(customerId)}`

const bare = (text: string): string => text.replace(/[^a-z0-9]/gi, '')

/** Rows that the same right opens: those of a kind; of a form that says itself who reads it, its own. */
export function readersOf(name: EntityName, list: string | null): string {
  const own = name === 'formEntry' && list !== null && formOf(list)?.access
  return own ? `${name} ${list}` : name
}
