import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { openStore } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import type { CallId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { AGENT, aCall, TEAM } from '../support/rows.ts'
import { average, percentile, report } from './report.ts'

const ROUNDS = 3000
const WARM_UP = 300
const KEY = 'ab'.repeat(32)
const TABLES = ['call', 'change', 'search_doc', 'search_number'] as const

/**
 * One durable call record (row, change log entry, search entry) through the door, against the same rows put
 * into the same schema by raw prepared statements with the same PRAGMAs, in turn.
 */
export function run(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-bench-'))
  try {
    const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url))
    const ours = openStore({ file: join(folder, 'ours.db'), key: KEY, migrations })
    openStore({ file: join(folder, 'raw.db'), key: KEY, migrations }).close()
    const raw = openRaw(join(folder, 'raw.db'))
    const source = openRaw(join(folder, 'ours.db'))
    const write = rawWriter(raw)
    const took = { ours: [] as number[], raw: [] as number[] }
    for (let i = 0; i < ROUNDS + WARM_UP; i++) {
      const call = aCall({ id: newId<CallId>(), remoteNumber: `138${String(i).padStart(8, '0')}` })
      const started = performance.now()
      ours.write(AGENT, tx => put(tx, 'call', call))
      const oursMs = performance.now() - started
      // What was written is read back outside the clock, so that raw writes exactly the same rows.
      const rows = rowsOf(source, call.id)
      const rawStarted = performance.now()
      write(rows)
      if (i < WARM_UP) continue
      took.ours.push(oursMs)
      took.raw.push(performance.now() - rawStarted)
    }
    ours.close()
    const ok = report({
      name: 'write.call.p50',
      value: percentile(took.ours, 50),
      unit: 'ms',
      floor: percentile(took.raw, 50),
      limit: 1.6,
    })
    const mean = report({
      name: 'write.call.mean',
      value: average(took.ours),
      unit: 'ms',
      floor: average(took.raw),
      limit: 1.6,
    })
    return ok && mean
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const token = (scope: string) => `s${scope.replaceAll(/[:-]/g, '')}`
const SCOPE = ['org', `team:${TEAM}`, `user:${AGENT}`].map(token).join(' ')

type Row = Record<string, unknown>
type Rows = Record<(typeof TABLES)[number], Row> & { text: unknown[] }

function openRaw(file: string): Database.Database {
  const raw = new Database(file)
  raw.pragma(`cipher='sqlcipher'`)
  raw.pragma(`key="x'${KEY}'"`)
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('cache_size = -65536')
  raw.pragma('temp_store = MEMORY')
  return raw
}

function rowsOf(raw: Database.Database, callId: string): Rows {
  const one = (sql: string, value: unknown) => raw.prepare(sql).get(value) as Row
  const doc = one('SELECT * FROM search_doc WHERE entity_id = ?', callId)
  const number = one('SELECT * FROM search_number WHERE doc_id = ?', doc.id)
  return {
    call: one('SELECT * FROM call WHERE id = ?', callId),
    change: one('SELECT * FROM change WHERE entity_id = ?', callId),
    search_doc: doc,
    search_number: number,
    // A contentless index gives nothing back; these are the tokens of such a call.
    text: [doc.id, '', '', '', number.number, SCOPE],
  }
}

function rawWriter(raw: Database.Database): (rows: Rows) => void {
  const inserts = TABLES.map(table => {
    const columns = (raw.pragma(`table_info(${table})`) as { name: string }[]).map(c => c.name)
    return {
      table,
      statement: raw.prepare(`INSERT INTO ${table} VALUES (${columns.map(c => `@${c}`).join(', ')})`),
    }
  })
  const device = raw.prepare('UPDATE device SET seq = ?, hash = ?')
  const text = raw.prepare(
    'INSERT INTO search_text (rowid, text, name, pinyin, number, scope) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const all = raw.transaction((rows: Rows) => {
    for (const { table, statement } of inserts) statement.run(rows[table])
    text.run(rows.text)
    device.run(rows.change.device_seq, rows.change.hash)
  })
  return rows => all.immediate(rows)
}
