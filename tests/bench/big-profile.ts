import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableColumns } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { connectionOf } from '../../db/connection.ts'
import { entityTables } from '../../db/schema/tables.ts'
import { SLOTS } from '../../db/search.ts'
import { COLUMNS, indexColumns, searchSource } from '../../db/search-document.ts'
import type { Store } from '../../db/store.ts'
import { layDown } from '../../db/write.ts'
import { type EntityName, entityOf, type RowOf } from '../../shared/entities/registry.ts'
import { newWorkspace, openProfile } from './filled-profile.ts'
import { benchAgents, invented } from './invented.ts'

export type Size = { calls: number; customers: number }
const ROOT = new URL('../../', import.meta.url).pathname
/** What a store of a certain size is made of: when any of it changes, it is built anew. */
const MADE_OF = [
  'db/migrations',
  'db',
  'shared/entities',
  'shared/text',
  'shared/forms',
  'tests/support/rows.ts',
]
const AND = ['tests/support/forms.ts', 'shared/rules/phone-number.ts', 'shared/rules/numbers-in-text.ts']
const OWN = ['tests/bench/invented.ts', 'tests/bench/big-profile.ts', 'tests/bench/filled-profile.ts']
const BATCH = 5000

/**
 * A profile with so many calls and customers in its store; built once and kept under the system's folder for temporary
 * files. Calls stand in no list (`facet`): those are not what is measured on it.
 */
export async function bigProfile(size: Size): Promise<string> {
  const profile = join(
    tmpdir(),
    'zuoxi-bench',
    `${size.calls}-${size.customers}-${hashOf([...MADE_OF, ...AND, ...OWN])}`,
  )
  if (existsSync(profile)) return profile
  dropOthers(size)
  const started = performance.now()
  const part = `${profile}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  await newWorkspace(part)
  const store = await openProfile(part)
  fill(store, size)
  store.close()
  renameSync(part, profile)
  const seconds = (performance.now() - started) / 1000
  console.log(JSON.stringify({ name: 'store.built', ...size, seconds: Math.round(seconds) }))
  return profile
}

function fill(store: Store, size: Size): void {
  store.write('server', tx => {
    for (const agent of benchAgents) layDown(tx, 'user', agent.id, 1, agent)
  })
  const put = rowWriter(store)
  const rows = invented(size)
  for (let more = true; more; )
    store.write('server', () => {
      for (let n = 0; n < BATCH && more; n++) {
        const { value, done } = rows.next()
        more = !done
        if (!value) continue
        // Of one millisecond: each kind in a slot of its own.
        if (value.customer) put('customer', value.customer, 0)
        if (value.call) put('call', value.call, 1)
        if (value.record) put('callRecord', value.record, 2)
      }
    })
  connectionOf(store.read).raw.exec('ANALYZE')
}

/** Rows, index and lists as the store writes them, by prepared statements alone. */
function rowWriter(store: Store) {
  const { raw } = connectionOf(store.read)
  const doc = raw.prepare('INSERT INTO search_doc (id, entity, entity_id) VALUES (?, ?, ?)')
  const text = raw.prepare(`INSERT INTO search_text (rowid, ${COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?)`)
  const number = raw.prepare('INSERT OR IGNORE INTO search_number (doc_id, entity, number) VALUES (?, ?, ?)')
  const facet = raw.prepare('INSERT INTO facet (list, field, value, at, entity_id) VALUES (?, ?, ?, ?, ?)')
  const tables = new Map<EntityName, (row: object) => void>()
  const tableOf = (name: EntityName) => {
    const known = tables.get(name)
    if (known) return known
    const columns = Object.entries(getTableColumns(entityTables[name]) as Record<string, SQLiteColumn>)
    const snake = (field: string) => field.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)
    const table = snake(name)
    const names = columns.map(([field]) => `"${snake(field)}"`).join(', ')
    const insert = raw.prepare(
      `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    const made = (row: object) => {
      const values = { ...row, rev: 1 } as Record<string, unknown>
      insert.run(
        columns.map(([field, column]) =>
          values[field] == null ? null : column.mapToDriverValue(values[field]),
        ),
      )
    }
    tables.set(name, made)
    return made
  }
  return <N extends EntityName>(name: N, row: RowOf<N>, slot: number): void => {
    tableOf(name)(row)
    const source = searchSource(name, row)
    if (source) {
      const id = source.entry.at * SLOTS + slot
      doc.run(id, name, row.id)
      text.run(id, ...indexColumns(source))
      if (name === 'customer') for (const key of source.entry.numbers) number.run(id, name, key)
    }
    if (name === 'call') return
    const entity = entityOf(name)
    const facets = entity.facets?.(row)
    for (const [field, value] of Object.entries({ ...facets?.values, '@': entity.scope(row) }))
      for (const one of typeof value === 'string' ? [value] : value)
        if (one !== '' && facets) facet.run(facets.list, field, one, facets.at, row.id)
  }
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    const files = /\.\w+$/.test(path)
      ? [path]
      : readdirSync(join(ROOT, path))
          .filter(name => /\.(ts|sql)$/.test(name))
          .toSorted()
          .map(name => `${path}/${name}`)
    for (const file of files) hash.update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Older makes of the same size are of no use any more. */
function dropOthers({ calls, customers }: Size): void {
  const root = join(tmpdir(), 'zuoxi-bench')
  if (!existsSync(root)) return
  for (const name of readdirSync(root))
    if (name.startsWith(`${calls}-${customers}-`)) rmSync(join(root, name), { recursive: true, force: true })
}

/** `--calls 1000000 --customers 200000` over what is usual. */
export function sizeOf(args: readonly string[], usual: Size): Size {
  const option = (name: string, value: number) => {
    const at = args.indexOf(`--${name}`)
    return at < 0 ? value : Number(args[at + 1])
  }
  return { calls: option('calls', usual.calls), customers: option('customers', usual.customers) }
}
