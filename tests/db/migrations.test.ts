import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { applyMigrations, StoreError } from '../../db/open.ts'
import { MIGRATIONS, tempFolder } from '../support/store.ts'

type Journal = {
  entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[]
}
const journalOf = (folder: string) => join(folder, 'meta', '_journal.json')
const readJournal = (folder: string): Journal =>
  JSON.parse(readFileSync(journalOf(folder), 'utf8')) as Journal

/** The migrations up to and including `tag`, as an older release shipped them. */
function olderRelease(tag: string): string {
  const folder = join(tempFolder(), 'migrations')
  cpSync(MIGRATIONS, folder, { recursive: true })
  const journal = readJournal(folder)
  const end = journal.entries.findIndex(e => e.tag === tag) + 1
  writeFileSync(journalOf(folder), JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }))
  return folder
}

/** The present migrations and one more, as a newer release will ship them. */
function newerRelease(sql: string): string {
  const folder = join(tempFolder(), 'migrations')
  cpSync(MIGRATIONS, folder, { recursive: true })
  const journal = readJournal(folder)
  const last = journal.entries.at(-1)
  if (!last) throw new Error('no migrations')
  const next = { ...last, idx: last.idx + 1, when: last.when + 1000, tag: '9999_newer' }
  writeFileSync(join(folder, '9999_newer.sql'), sql)
  writeFileSync(journalOf(folder), JSON.stringify({ ...journal, entries: [...journal.entries, next] }))
  return folder
}

function populate(raw: Database.Database): void {
  raw.exec(`INSERT INTO search_doc (id, entity, entity_id) VALUES (1, 'customer', 'a'), (2, 'call', 'b')`)
  raw.exec(
    `INSERT INTO search_number (doc_id, entity, number, tail) VALUES (1, 'customer', '8613800138000', '8000'), (2, 'call', '10086', '0086')`,
  )
  raw.exec(`INSERT INTO setting (key, value) VALUES ('line', '{"kind":"training"}')`)
}
const countOf = (raw: Database.Database, table: string) =>
  (raw.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n

test('every released file, populated, comes up to date with all its rows', () => {
  for (const { tag } of readJournal(MIGRATIONS).entries) {
    const raw = new Database(':memory:')
    raw.pragma('foreign_keys = ON')
    applyMigrations(raw, olderRelease(tag))
    populate(raw)
    applyMigrations(raw, MIGRATIONS)
    expect([countOf(raw, 'search_doc'), countOf(raw, 'search_number'), countOf(raw, 'setting')], tag).toEqual(
      [2, 2, 1],
    )
    expect(raw.pragma('foreign_key_check')).toEqual([])
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1)
    raw.prepare(`INSERT INTO search_text (rowid, text) VALUES (1, '退货')`).run()
    raw.close()
  }
})

const REBUILD = `
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_search_doc (id integer PRIMARY KEY, entity text NOT NULL, entity_id text NOT NULL, extra text DEFAULT 'x');--> statement-breakpoint
INSERT INTO __new_search_doc (id, entity, entity_id) SELECT id, entity, entity_id FROM search_doc;--> statement-breakpoint
DROP TABLE search_doc;--> statement-breakpoint
ALTER TABLE __new_search_doc RENAME TO search_doc;--> statement-breakpoint
PRAGMA foreign_keys=ON;`

test('a table rebuild as drizzle-kit writes it does not empty the cascading child', () => {
  const raw = new Database(':memory:')
  raw.pragma('foreign_keys = ON')
  applyMigrations(raw, MIGRATIONS)
  populate(raw)
  applyMigrations(raw, newerRelease(REBUILD))
  expect(countOf(raw, 'search_doc')).toBe(2)
  expect(countOf(raw, 'search_number')).toBe(2)
})

test('a migration that leaves dangling references is refused', () => {
  const raw = new Database(':memory:')
  applyMigrations(raw, MIGRATIONS)
  populate(raw)
  expect(() => applyMigrations(raw, newerRelease('DELETE FROM search_doc;'))).toThrow(/dangling/)
})

test('a file of a newer release is not touched by this one', () => {
  const raw = new Database(':memory:')
  applyMigrations(raw, newerRelease(`CREATE TABLE future (id integer);`))
  expect(() => applyMigrations(raw, MIGRATIONS)).toThrow(StoreError)
})
