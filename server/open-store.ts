import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { type Identity, readIdentity } from './store/identity.ts'
import { createPartitions, type Partitions } from './store/partitions.ts'

/** The same path beside the source and beside the built program (see build/copy-folders.mjs). */
const MIGRATIONS = fileURLToPath(new URL('../server/migrations/', import.meta.url))
const MIGRATION_LOCK = 0x5a75_6d69

export type Store = Identity & {
  readonly pool: pg.Pool
  readonly db: NodePgDatabase
  readonly partitions: Partitions
  close: () => Promise<void>
}

/**
 * Connect, bring the tables up to date, and see who this database is. Several servers may do so at once.
 *
 * @param onError a resting connection broke; the next query gets a new one
 */
export async function openStore(databaseUrl: string, onError: (error: Error) => void): Promise<Store> {
  await bringUpToDate(databaseUrl)
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 12,
    connectionTimeoutMillis: 5_000,
    application_name: 'zuoxi-server',
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    // An open transaction holds back every reader's feed.
    idle_in_transaction_session_timeout: 10_000,
  })
  pool.on('error', onError)
  try {
    const identity = await readIdentity(pool)
    return {
      ...identity,
      pool,
      db: drizzle(pool, { casing: 'snake_case' }),
      partitions: createPartitions(pool),
      close: () => pool.end(),
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function bringUpToDate(databaseUrl: string): Promise<void> {
  if (!existsSync(MIGRATIONS)) throw new Error(`The migrations are missing: ${MIGRATIONS}`)
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS })
  } finally {
    await client.end()
  }
}
