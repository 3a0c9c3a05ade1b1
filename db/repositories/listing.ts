import type { EntityName } from '../../shared/entities/registry.ts'
import { readingsOf, type SearchWord } from '../../shared/text/search-words.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { SCOPE } from '../facets.ts'
import { boundsOf } from '../search.ts'
import { listToken, readersOf, readerToken } from '../search-document.ts'
import { matchOf } from '../search-query.ts'

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
  /** For those who see numbers hidden: no number is found by more than they see of it. */
  numbersHidden?: boolean
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
  const readings = readingsOf(listing.text)
  if (readings.length > 0) return byText(reader, listing, readings)
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
  return newestOf(lists, limit)
}

const facetSql = (others: number): string => `
  SELECT f.entity_id AS id, f.at AS at FROM facet f
  WHERE f.list = ? AND f.field = ? AND f.value = ? AND f.at >= ? AND f.at <= ? AND (f.at, f.entity_id) < (?, ?)
  ${conditionSql('f.entity_id', others)}
  ORDER BY f.at DESC, f.entity_id DESC LIMIT ?`

/**
 * One look into the index for each filter. The index is named: before a store has statistics, the planner takes the
 * lists' own and reads a list from end to end for every row.
 */
const conditionSql = (id: string, filters: number): string =>
  Array.from(
    { length: filters },
    () =>
      `AND EXISTS (SELECT 1 FROM facet g INDEXED BY facet_entity WHERE g.entity_id = ${id} AND g.field = ? AND g.value = ?)`,
  ).join('\n  ')

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

/** Through the full-text index, whose order is the time of the records: list, scopes and words by its tokens. */
function byText(reader: Reader, listing: Listing, readings: readonly (readonly SearchWord[])[]): Place[] {
  const { list, entity, scopes, from, to, after, limit, numbersHidden } = listing
  const filters = Object.entries(listing.filters)
  const readers = scopes.map(token => readerToken(readersOf(entity, list), token))
  return prepare(reader, `list.text.${filters.length}`, () => textSql(filters.length)).all(
    matchOf(readings, [[listToken(list)], readers], numbersHidden),
    ...boundsOf(reader, from, to, after),
    ...filters.flat(),
    limit,
  )
}

const textSql = (filters: number): string => `
  SELECT d.entity_id AS id,
    (SELECT p.at FROM facet p WHERE p.entity_id = d.entity_id AND p.field = '${SCOPE}' LIMIT 1) AS at
  FROM search_text t CROSS JOIN search_doc d ON d.id = t.rowid
  WHERE search_text MATCH ? AND t.rowid >= ? AND t.rowid < ?
  ${conditionSql('d.entity_id', filters)}
  ORDER BY t.rowid DESC LIMIT ?`

function newestOf(lists: readonly Place[][], limit: number): Place[] {
  const rows = new Map(lists.flat().map(row => [row.id, row]))
  return [...rows.values()].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, limit)
}

const prepare = <Row = Place>(reader: Reader, name: string, sql: () => string) =>
  prepared(reader, name, () => connectionOf(reader).raw.prepare<unknown[], Row>(sql()))
