import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { applyMigrations, StoreError } from '../../db/open.ts'
import { listIds } from '../../db/repositories/listing.ts'
import { findRow } from '../../db/repositories/row.ts'
import { openStore } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import { callRecordEntity } from '../../shared/entities/call-record.ts'
import { type Complaint, complaintEntity } from '../../shared/entities/complaint.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { moveCase } from '../../shared/rules/complaint-case.ts'
import { AGENT, aUser, ORG, TEAM } from '../support/rows.ts'
import { KEY, MIGRATIONS, tempFolder } from '../support/store.ts'

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
  const hadTails = (raw.pragma('table_info(search_number)') as { name: string }[]).some(
    ({ name }) => name === 'tail',
  )
  raw.exec(
    hadTails
      ? `INSERT INTO search_number (doc_id, entity, number, tail) VALUES (1, 'customer', '8613800138000', '8000'), (2, 'call', '10086', '0086')`
      : `INSERT INTO search_number (doc_id, entity, number) VALUES (1, 'customer', '8613800138000'), (2, 'call', '10086')`,
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

/** What the first release (0.1.0) kept of a complaint and of a business record. */
function populateFirstRelease(raw: Database.Database): { complaint: string; record: string; call: string } {
  const ids = { complaint: newId(), record: newId(), call: newId() }
  const put = (table: string, row: Record<string, unknown>) =>
    raw
      .prepare(
        `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
      )
      .run(Object.values(row))
  put('complaint', {
    ...{ id: ids.complaint, org_id: ORG, rev: 3, no: 'TS202610-0007', customer_id: null, call_id: ids.call },
    ...{ team_id: TEAM, owner_id: AGENT, gist: '空调漏水两次未修好', level: 'major', state: 'accepted' },
    ...{ received_at: 1_790_000_000_000, due_at: 1_790_500_000_000, updated_at: 1_790_000_000_000 },
  })
  put('call_record', {
    ...{ id: ids.record, org_id: ORG, rev: 2, agent_id: AGENT, team_id: TEAM, remote_key: '8613800138000' },
    ...{ direction: 'inbound', call_id: ids.call, customer_id: null, contact_name: '王', content: '漏水' },
    ...{ remarks: '', verification: 'verified', reason: 'repair', handling: 'caseOpened', resolved_first: 1 },
    ...{ mood: null, call_back_at: null, purpose: null, outcome: null, next_contact_at: null },
    ...{ do_not_call: null, created_at: 1_790_000_000_000, updated_at: 1_790_000_000_000 },
  })
  return ids
}

test('the store of a workstation of the first release opens with its complaints and records, listed and readable', () => {
  const file = join(tempFolder(), 'zuoxi.db')
  const raw = new Database(file)
  raw.pragma(`cipher='sqlcipher'`)
  raw.pragma(`key="x'${KEY}'"`)
  applyMigrations(raw, olderRelease('0001_search_text'))
  const ids = populateFirstRelease(raw)
  raw.close()

  const store = openStore({ file, key: KEY, migrations: MIGRATIONS })
  onTestFinished(() => store.close())
  const complaint = findRow(store.read, 'complaint', ids.complaint)
  expect(complaint).toMatchObject({
    rev: 3,
    row: {
      ...{ no: 'TS202610-0007', content: '空调漏水两次未修好', level: 'major', state: 'accepted' },
      ...{ ownerId: AGENT, registrarId: AGENT, nth: 1, steps: [], grounds: [], remedies: [], evidence: [] },
    },
  })
  expect(complaintEntity.schema.parse(complaint?.row)).toEqual(complaint?.row)
  const record = findRow(store.read, 'callRecord', ids.record)
  expect(record).toMatchObject({
    rev: 2,
    row: { content: '漏水', reason: 'repair', resolvedFirst: true, corrections: [] },
  })
  expect(callRecordEntity.schema.parse(record?.row)).toEqual(record?.row)

  const listed = (list: string, entity: 'complaint' | 'callRecord', filters: Record<string, string>) =>
    listIds(store.read, {
      ...{ list, entity, filters, scopes: [`user:${AGENT}`] },
      ...{ text: '', from: null, to: null, after: null, limit: 10 },
    }).map(({ id }) => id)
  expect(listed('complaintRegister', 'complaint', {})).toEqual([ids.complaint])
  expect(
    listed('complaintRegister', 'complaint', { state: 'accepted', level: 'major', teamId: TEAM }),
  ).toEqual([ids.complaint])
  expect(listed('complaintRegister', 'complaint', { state: 'closed' })).toEqual([])
  expect(listed('inboundRecord', 'callRecord', { reason: 'repair', handling: 'caseOpened' })).toEqual([
    ids.record,
  ])
  expect(listed('outboundRecord', 'callRecord', {})).toEqual([])

  // And it goes on from there.
  const head = aUser({ id: newId<UserId>(), roles: ['head'], teamId: null })
  const row = complaint?.row as Complaint
  const owner = aUser()
  const assigned = store.write(head.id, tx =>
    putAs(
      tx,
      head,
      'complaint',
      moveCase(head, row, 'assign', { id: newId(), at: row.receivedAt, words: '', owner }),
    ),
  )
  expect(assigned).toMatchObject({ state: 'handling', ownerId: AGENT, steps: [{ kind: 'assign' }] })
})
