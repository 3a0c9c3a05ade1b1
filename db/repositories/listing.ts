import type { EntityName } from '../../shared/entities/registry.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { SCOPE } from '../facets.ts'
import { SLOTS } from '../search.ts'
import { matchOf, type SearchWord, searchWords } from '../search-query.ts'

/** Where a list goes on: behind this row. */
export type Place = { at: number; id: string }
export type Listing = {
  /** The form, or whatever else `Entity.facets` names. */
  list: string
  /** The kind of record that is listed. */
  entity: EntityName
  /** Tokens of which a row must carry one; none lists nothing. */
  scopes: readonly string[]
  /** Values by field, all of which must hold. */
  filters: Readonly<Record<string, string>>
  /** Words, names, pinyin initials, number tails; every one must be found. */
  text: string
  /** Epoch ms, both included; null: open. */
  from: number | null
  to: number | null
  after: Place | null
  limit: number
}

/** How far the size of a filter is counted before it counts as large. */
const COUNTED = 5000
const LATEST = Number.MAX_SAFE_INTEGER
const LAST_ID = '\uffff'

/** Rows of a list, newest first: those in scope for which every filter and every word holds. */
export function listIds(reader: Reader, listing: Listing): Place[] {
  if (listing.scopes.length === 0) return []
  const words = searchWords(listing.text)
  if (words.length > 0) return byText(reader, listing, words)
  return listing.text.trim() === '' ? byFacet(reader, listing) : []
}

type Filter = readonly [field: string, value: string]

/**
 * A list for each scope, and the newest of all of them: each is driven by whatever the fewest rows have, a filter or the
 * scope itself, and asks the index about the rest.
 */
function byFacet(reader: Reader, { list, scopes, filters, from, to, after, limit }: Listing): Place[] {
  const lists = scopes.map(scope => {
    const [rarest, ...others] = byRarity(reader, list, [[SCOPE, scope], ...Object.entries(filters)])
    return prepare(reader, `list.facet.${others.length}`, () => facetSql(others.length)).all(
      ...[list, ...(rarest ?? []), from ?? 0, Math.min(to ?? LATEST, after?.at ?? LATEST)],
      ...[after?.at ?? LATEST, after?.id ?? LAST_ID],
      ...others.flat(),
      limit,
    )
  })
  return firstOf(lists, limit, (a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

const facetSql = (others: number): string => `
  SELECT f.entity_id AS id, f.at AS at FROM facet f
  WHERE f.list = ? AND f.field = ? AND f.value = ? AND f.at >= ? AND f.at <= ? AND (f.at, f.entity_id) < (?, ?)
  ${conditionSql('f.entity_id', others)}
  ORDER BY f.at DESC, f.entity_id DESC LIMIT ?`

/**
 * One look into the index for each filter, and one for the scopes if there are any. The index is named: before a store
 * has statistics, the planner takes the lists' own and reads a list from end to end for every row.
 */
function conditionSql(id: string, filters: number, scopes = 0): string {
  const filter = `AND EXISTS (SELECT 1 FROM facet g INDEXED BY facet_entity WHERE g.entity_id = ${id} AND g.field = ? AND g.value = ?)`
  const anyOf = Array.from({ length: scopes }, () => '?').join(', ')
  const scope = `AND EXISTS (SELECT 1 FROM facet s INDEXED BY facet_entity
    WHERE s.entity_id = ${id} AND s.field = '${SCOPE}' AND s.value IN (${anyOf}) AND s.list = ?)`
  return [...Array.from({ length: filters }, () => filter), ...(scopes > 0 ? [scope] : [])].join('\n  ')
}

/** Filters with the rarest first; each is counted no further than need be. */
function byRarity(reader: Reader, list: string, filters: readonly Filter[]): Filter[] {
  if (filters.length < 2) return [...filters]
  // Of two that are both large, a person's own records are the fewer, those of the whole organisation the more.
  const weight = ([field, value]: Filter) => (field !== SCOPE ? 1 : value === 'org' ? 2 : 0)
  const count = prepare<{ rows: number }>(
    reader,
    'list.count',
    () =>
      `SELECT count(*) AS rows FROM (SELECT 1 FROM facet WHERE list = ? AND field = ? AND value = ? LIMIT ${COUNTED})`,
  )
  return filters
    .map(filter => ({ filter, rows: count.get(list, ...filter)?.rows ?? 0 }))
    .sort((a, b) => a.rows - b.rows || weight(a.filter) - weight(b.filter))
    .map(({ filter }) => filter)
}

type Found = Place & { doc: number }

/**
 * Through the full-text index, whose order is the time of the records. A word of digits may also be the end of a
 * number: one such word at a time, the others by the index.
 */
function byText(reader: Reader, listing: Listing, words: readonly SearchWord[]): Place[] {
  const { list, entity, scopes, from, to, after, limit } = listing
  const filters = Object.entries(listing.filters)
  const shape = `${filters.length}.${scopes.length}`
  const rest = [
    // The full-text index heeds a bound only when it is an integer, and a number is bound as a float.
    ...[entity, BigInt(Math.min((from ?? 0) * SLOTS, LATEST))],
    BigInt(Math.min(docOf(reader, after), to === null ? LATEST : (to + 1) * SLOTS)),
    ...filters.flat(),
    ...scopes,
    list,
    limit,
  ]
  const find = (source: keyof typeof SOURCES, ...sought: string[]) =>
    prepare<Found>(reader, `list.${source}.${shape}`, () =>
      textSql(source, filters.length, scopes.length),
    ).all(...sought, ...rest)
  const byNumber = ({ digits, key }: SearchWord, others: readonly SearchWord[]) => {
    const tail = [digits.slice(-4), `%${digits}`, key]
    return others.length > 0
      ? find('endingAndText', ...tail, matchOf(others, scopes))
      : find('ending', ...tail)
  }
  const lists = [
    find('text', matchOf(words, scopes)),
    ...words
      .filter(({ digits }) => digits)
      .map(word =>
        byNumber(
          word,
          words.filter(other => other !== word),
        ),
      ),
  ]
  return firstOf(lists, limit, (a, b) => b.doc - a.doc).map(({ at, id }) => ({ at, id }))
}

const ENDING = `FROM search_number n INDEXED BY search_number_tail CROSS JOIN search_doc d ON d.id = n.doc_id
  WHERE n.tail = ? AND (n.number LIKE ? OR n.number = ?)`
/** Where a search begins, and the column that is its order. */
const SOURCES = {
  text: ['FROM search_text t CROSS JOIN search_doc d ON d.id = t.rowid WHERE search_text MATCH ?', 't.rowid'],
  ending: [ENDING, 'n.doc_id'],
  endingAndText: [
    `${ENDING} AND n.doc_id IN (SELECT rowid FROM search_text WHERE search_text MATCH ?)`,
    'n.doc_id',
  ],
} as const

function textSql(name: keyof typeof SOURCES, filters: number, scopes: number): string {
  const [source, doc] = SOURCES[name]
  return `
  SELECT d.entity_id AS id, d.id AS doc,
    (SELECT p.at FROM facet p WHERE p.entity_id = d.entity_id AND p.field = '${SCOPE}' LIMIT 1) AS at
  ${source} AND d.entity = ? AND ${doc} >= ? AND ${doc} < ?
  ${conditionSql('d.entity_id', filters, scopes)}
  ORDER BY ${doc} DESC LIMIT ?`
}

/** Where in the full-text index a list goes on. */
function docOf(reader: Reader, after: Place | null): number {
  if (!after) return LATEST
  const doc = prepare<{ id: number }>(
    reader,
    'list.doc',
    () => 'SELECT id FROM search_doc WHERE entity_id = ?',
  )
  return doc.get(after.id)?.id ?? after.at * SLOTS
}

function firstOf<R extends Place>(lists: readonly R[][], limit: number, order: (a: R, b: R) => number): R[] {
  const rows = new Map(lists.flat().map(row => [row.id, row]))
  return [...rows.values()].sort(order).slice(0, limit)
}

const prepare = <Row = Place>(reader: Reader, name: string, sql: () => string) =>
  prepared(reader, name, () => connectionOf(reader).raw.prepare<unknown[], Row>(sql()))
