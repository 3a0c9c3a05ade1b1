import Database from 'better-sqlite3'
import { indexColumns, searchSource } from '../../db/search-document.ts'
import type { EntityName, RowOf } from '../../shared/entities/registry.ts'

const TABLES = ['call', 'form_entry', 'change', 'facet', 'search_doc', 'search_number']

type Row = Record<string, unknown>
/** Everything that one write put into the store, by table, and the device's new head. */
export type Rows = { tables: Map<string, Row[]>; text: unknown[]; change: Row }

/** A file as the store opens it, without anything of ours around it. */
export function openRaw(file: string, key: string): Database.Database {
  const raw = new Database(file)
  raw.pragma(`cipher='sqlcipher'`)
  raw.pragma(`key="x'${key}'"`)
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('cache_size = -65536')
  raw.pragma('temp_store = MEMORY')
  return raw
}

/** The rows of a record that was just written. A contentless index gives nothing back: its tokens are made anew. */
export function rowsOf<N extends EntityName>(raw: Database.Database, name: N, row: RowOf<N>): Rows {
  const all = (sql: string, value: unknown) => raw.prepare(sql).all(value) as Row[]
  const table = name.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)
  const docs = all('SELECT * FROM search_doc WHERE entity_id = ?', row.id)
  const [change] = all('SELECT * FROM change WHERE entity_id = ? ORDER BY device_seq DESC LIMIT 1', row.id)
  const source = searchSource(name, row)
  return {
    change: change ?? {},
    tables: new Map([
      [table, all(`SELECT * FROM ${table} WHERE id = ?`, row.id)],
      ['change', change ? [change] : []],
      ['facet', all('SELECT * FROM facet WHERE entity_id = ?', row.id)],
      ['search_doc', docs],
      ['search_number', all('SELECT * FROM search_number WHERE doc_id = ?', docs[0]?.id)],
    ]),
    text: source ? [docs[0]?.id, ...indexColumns(source)] : [],
  }
}

/** Puts such rows into a file of the same schema with prepared statements, in one immediate transaction. */
export function rawWriter(raw: Database.Database): (rows: Rows) => void {
  const inserts = new Map(
    TABLES.map(table => {
      const columns = (raw.pragma(`table_info(${table})`) as { name: string }[]).map(c => c.name)
      return [table, raw.prepare(`INSERT INTO ${table} VALUES (${columns.map(c => `@${c}`).join(', ')})`)]
    }),
  )
  const device = raw.prepare('UPDATE device SET seq = ?, hash = ?')
  const text = raw.prepare(
    'INSERT INTO search_text (rowid, text, name, pinyin, number, scope) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const all = raw.transaction((rows: Rows) => {
    for (const [table, of] of rows.tables) for (const row of of) inserts.get(table)?.run(row)
    if (rows.text.length > 0) text.run(rows.text)
    device.run(rows.change.device_seq, rows.change.hash)
  })
  return rows => all.immediate(rows)
}
