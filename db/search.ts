import { eq, sql } from 'drizzle-orm'
import type { SearchEntry } from '../shared/entities/entity.ts'
import { type EntityName, entityOf, type RowOf } from '../shared/entities/registry.ts'
import { bigramTokens } from '../shared/text/bigrams.ts'
import { pinyinInitials } from '../shared/text/pinyin.ts'
import { connectionOf, prepared, type Reader, type Tx } from './connection.ts'
import { searchDocTable, searchNumberTable } from './schema/search.ts'
import { scopeToken } from './search-query.ts'

/** Slots per millisecond, so that records of the same instant get rowids of their own. 2^43 ms lasts till 2248. */
export const SLOTS = 1024

/** Bring the search entry of a row up to date. Does nothing when what is searched by has not changed. */
export function indexRow<N extends EntityName>(
  tx: Tx,
  name: N,
  row: RowOf<N>,
  known: RowOf<N> | undefined,
): void {
  const entity = entityOf(name)
  if (!entity.search) return
  const entry = entity.search(row)
  const scope = entity.scope(row)
  if (known) {
    const was = { entry: entity.search(known), scope: entity.scope(known) }
    if (JSON.stringify(was) === JSON.stringify({ entry, scope })) return
    unindexRow(tx, row.id)
  }
  const docId = freeDocId(tx, entry.at)
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
  indexText(tx, docId, entry, scope)
  for (const number of new Set(entry.numbers.filter(Boolean))) {
    prepared(tx, 'search.number', orm =>
      orm
        .insert(searchNumberTable)
        .values({
          docId: sql.placeholder('docId'),
          entity: sql.placeholder('entity'),
          number: sql.placeholder('number'),
          tail: sql.placeholder('tail'),
        } as never)
        .prepare(),
    ).run({ docId, entity: name, number, tail: number.slice(-4) })
  }
}

function indexText(tx: Tx, docId: number, entry: SearchEntry, scope: readonly string[]): void {
  const columns = [
    docId,
    bigramTokens(entry.text).join(' '),
    entry.names.flatMap(bigramTokens).join(' '),
    entry.names.map(pinyinInitials).join(' '),
    entry.numbers.join(' '),
    scope.map(scopeToken).join(' '),
  ]
  prepared(tx, 'search.text', () =>
    connectionOf(tx).raw.prepare(
      'INSERT INTO search_text (rowid, text, name, pinyin, number, scope) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  ).run(columns)
}

export function unindexRow(tx: Tx, entityId: string): void {
  const { orm, raw } = connectionOf(tx)
  const docs = orm
    .select({ id: searchDocTable.id })
    .from(searchDocTable)
    .where(eq(searchDocTable.entityId, entityId))
    .all()
  for (const { id } of docs) {
    raw.prepare('DELETE FROM search_text WHERE rowid = ?').run(id)
    orm.delete(searchDocTable).where(eq(searchDocTable.id, id)).run()
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

/** Ids of the records of one kind that carry exactly this number key. */
export function findByNumber(reader: Reader, entity: EntityName, numberKey: string, limit = 20): string[] {
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
