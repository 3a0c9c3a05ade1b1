import { eq, sql } from 'drizzle-orm'
import { type EntityName, entityOf, type RowOf } from '../shared/entities/registry.ts'
import { connectionOf, prepared, type Reader, type Tx } from './connection.ts'
import { searchDocTable, searchNumberTable } from './schema/search.ts'
import { COLUMNS, indexColumns, searchSource } from './search-document.ts'

/** Slots per millisecond, so that records of the same instant get rowids of their own. 2^43 ms lasts till 2248. */
export const SLOTS = 1024

const LAST_DOC = Number.MAX_SAFE_INTEGER

/** Kinds that are looked up by exactly one number, at a ring and before dialling. */
const LOOKED_UP = ['customer', 'blockedNumber'] as const satisfies readonly EntityName[]
type LookedUp = (typeof LOOKED_UP)[number]

/** Bring the search entry of a row up to date. Does nothing when what is searched by has not changed. */
export function indexRow<N extends EntityName>(
  tx: Tx,
  name: N,
  row: RowOf<N>,
  known: RowOf<N> | undefined,
): void {
  if (!entityOf(name).search) return
  const source = searchSource(name, row)
  if (known) {
    if (JSON.stringify(searchSource(name, known)) === JSON.stringify(source)) return
    unindexRow(tx, row.id)
  }
  if (!source) return
  const docId = freeDocId(tx, source.entry.at)
  prepared(tx, 'search.doc', orm =>
    orm
      .insert(searchDocTable)
      .values({
        id: sql.placeholder('id'),
        entity: sql.placeholder('entity'),
        entityId: sql.placeholder('entityId'),
      } as never)
      .prepare(),
  ).run({ id: docId, entity: name, entityId: row.id })
  prepared(tx, 'search.text', () => connectionOf(tx).raw.prepare(INSERT_TEXT)).run(
    docId,
    ...indexColumns(source),
  )
  if ((LOOKED_UP as readonly EntityName[]).includes(name))
    for (const number of new Set(source.entry.numbers.filter(Boolean)))
      prepared(tx, 'search.number', orm =>
        orm
          .insert(searchNumberTable)
          .values({
            docId: sql.placeholder('docId'),
            entity: sql.placeholder('entity'),
            number: sql.placeholder('number'),
          } as never)
          .prepare(),
      ).run({ docId, entity: name, number })
}

const INSERT_TEXT = `INSERT INTO search_text (rowid, ${COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`

export function unindexRow(tx: Tx, entityId: string): void {
  const { orm, raw } = connectionOf(tx)
  const docs = prepared(tx, 'search.docsOf', () =>
    orm
      .select({ id: searchDocTable.id })
      .from(searchDocTable)
      .where(eq(searchDocTable.entityId, sql.placeholder('entityId')))
      .prepare(),
  ).all({ entityId })
  for (const { id } of docs) {
    prepared(tx, 'search.noText', () => raw.prepare('DELETE FROM search_text WHERE rowid = ?')).run(id)
    prepared(tx, 'search.noDoc', () => raw.prepare('DELETE FROM search_doc WHERE id = ?')).run(id)
  }
}

function freeDocId(tx: Tx, at: number): number {
  const base = Math.max(0, Math.trunc(at)) * SLOTS
  const last = prepared(tx, 'search.slot', () =>
    connectionOf(tx).raw.prepare<[number, number], { id: number | null }>(
      'SELECT max(id) AS id FROM search_doc WHERE id >= ? AND id < ?',
    ),
  ).get(base, base + SLOTS)
  const id = last?.id == null ? base : last.id + 1
  // More than 1024 records of one millisecond (an import): the next free place after them will do.
  if (id < base + SLOTS) return id
  return freeDocId(tx, at + 1)
}

/**
 * The stretch of the full-text index between two times (epoch ms, both included), before a row that was the last of a
 * page. As integers: the index heeds no other bound, and a number is bound as a float.
 */
export function boundsOf(
  reader: Reader,
  from: number | null,
  to: number | null,
  after: { at: number; id: string } | null,
): [bigint, bigint] {
  const before = after ? (docOf(reader, after.id) ?? after.at * SLOTS) : LAST_DOC
  const until = to === null ? LAST_DOC : (to + 1) * SLOTS
  return [BigInt(Math.min((from ?? 0) * SLOTS, LAST_DOC)), BigInt(Math.min(before, until, LAST_DOC))]
}

function docOf(reader: Reader, entityId: string): number | null {
  const doc = prepared(reader, 'search.docOf', () =>
    connectionOf(reader).raw.prepare<[string], { id: number }>(
      'SELECT id FROM search_doc WHERE entity_id = ?',
    ),
  ).get(entityId)
  return doc?.id ?? null
}

/** Ids of the records of one kind that carry exactly this number key. */
export function findByNumber(reader: Reader, entity: LookedUp, numberKey: string, limit = 20): string[] {
  if (!numberKey) return []
  return prepared(reader, 'search.byNumber', () =>
    connectionOf(reader).raw.prepare<[string, string, number], { id: string }>(
      `SELECT d.entity_id AS id FROM search_number n JOIN search_doc d ON d.id = n.doc_id
       WHERE n.number = ? AND n.entity = ? ORDER BY n.doc_id DESC LIMIT ?`,
    ),
  )
    .all(numberKey, entity, limit)
    .map(row => row.id)
}
