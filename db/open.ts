import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { prepareDevice } from './repositories/device.ts'

/** Why a store cannot be opened, in terms a screen can explain. */
export class StoreError extends Error {
  readonly problem: 'notADatabase' | 'corrupt' | 'newerVersion' | 'diskFull'
  constructor(problem: StoreError['problem'], cause?: unknown) {
    super(problem, { cause })
    this.name = 'StoreError'
    this.problem = problem
  }
}

/** Two connections that checkpoint at once could lose pages before this version (WAL-reset bug). */
const OLDEST_SQLITE = [3, 51, 3]

/**
 * Open the encrypted file, set the PRAGMAs of every connection and migrate.
 * Throws StoreError: a wrong key or a foreign file is `notADatabase`, a broken one `corrupt`.
 */
export function openEncrypted(options: { file: string; key: string; migrations: string }): Database.Database {
  if (!/^[0-9a-f]{64}$/i.test(options.key)) throw new TypeError('store key must be 32 bytes in hex')
  const raw = new Database(options.file)
  try {
    raw.pragma(`cipher='sqlcipher'`)
    raw.pragma(`key="x'${options.key}'"`)
    // First touch of the file: this is where a wrong key shows.
    raw.prepare('SELECT count(*) FROM sqlite_master').get()
    applyPragmas(raw)
    assertVersion(raw)
    applyMigrations(raw, options.migrations)
    prepareDevice(raw)
    return raw
  } catch (error) {
    raw.close()
    throw asStoreError(error, options.file)
  }
}

function applyPragmas(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL')
  // better-sqlite3's default in WAL is NORMAL, which may lose the last commits on a power cut.
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  raw.pragma('busy_timeout = 5000')
  raw.pragma('trusted_schema = OFF')
  raw.pragma('cache_size = -65536')
  raw.pragma('temp_store = MEMORY')
  raw.pragma('mmap_size = 0')
  raw.pragma('wal_autocheckpoint = 1000')
  raw.pragma('journal_size_limit = 67108864')
  if (process.platform === 'darwin') {
    raw.pragma('fullfsync = ON')
    raw.pragma('checkpoint_fullfsync = ON')
  }
}

function assertVersion(raw: Database.Database): void {
  const { version } = raw.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  const parts = version.split('.').map(Number)
  const difference = OLDEST_SQLITE.map((oldest, i) => (parts[i] ?? 0) - oldest).find(d => d !== 0) ?? 0
  if (difference < 0) throw new Error(`SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`)
}

/**
 * Bring the schema up to date. drizzle's table rebuilds drop the old table; with foreign keys on, that
 * silently empties every cascading child, and the `PRAGMA foreign_keys=OFF` inside drizzle's own
 * transaction does nothing. So they go off here, outside, and the result is checked.
 */
export function applyMigrations(raw: Database.Database, folder: string): void {
  refuseNewer(raw, folder)
  raw.pragma('foreign_keys = OFF')
  try {
    migrate(drizzle(raw), { migrationsFolder: folder })
    const broken = raw.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`migration left ${broken.length} dangling references`)
  } finally {
    raw.pragma('foreign_keys = ON')
  }
}

/** A file written by a newer release must not be touched by an older one. */
function refuseNewer(raw: Database.Database, folder: string): void {
  const table = raw.prepare(`SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'`).get()
  if (!table) return
  const newest = raw.prepare('SELECT max(created_at) AS at FROM __drizzle_migrations').get() as {
    at: number | null
  }
  const known = readMigrationFiles({ migrationsFolder: folder }).at(-1)?.folderMillis ?? 0
  if (Number(newest.at ?? 0) > known) throw new StoreError('newerVersion')
}

function asStoreError(error: unknown, file: string): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (code === 'SQLITE_NOTADB') return new StoreError('notADatabase', error)
  if (code.startsWith('SQLITE_CORRUPT')) return new StoreError('corrupt', error)
  if (code === 'SQLITE_FULL') return new StoreError('diskFull', error)
  // A file cut below its first page reads as an I/O error.
  if (code.startsWith('SQLITE_IOERR') && existsSync(file) && statSync(file).size < 4096)
    return new StoreError('corrupt', error)
  return error
}
