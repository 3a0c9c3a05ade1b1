import type pg from 'pg'
import { timeOfId } from '../../shared/ids.ts'
import { inTransaction, type Queryable } from './transaction.ts'

/** Tables kept in one piece per month; see `record` and `change` in the schema. */
const TABLES = ['record', 'change']
/** Months around now that get a partition of their own. What lies outside (a wrong clock) goes to the default one. */
const MONTHS_BACK = 36
const MONTHS_AHEAD = 2
const LOCK = 0x5a75_7061

/** UTC day of a UUIDv7, "2026-11-23": second part of every key, fixed for good by the id itself. */
export const dayOfId = (id: string): string => new Date(timeOfId(id)).toISOString().slice(0, 10)

export type Partitions = {
  /**
   * See to it that rows with these ids have a partition; cheap when they have. Not from within a transaction
   * that has touched the tables: it would wait for itself.
   */
  cover: (ids: readonly string[]) => Promise<void>
}

export function createPartitions(pool: pg.Pool): Partitions {
  const known = new Set<string>()
  return {
    async cover(ids) {
      const missing = new Set(ids.map(id => dayOfId(id).slice(0, 7)).filter(month => !known.has(month)))
      for (const month of [...missing].sort()) {
        if (inReach(month)) await inTransaction(pool, client => create(client, month))
        known.add(month)
      }
    },
  }
}

function inReach(month: string): boolean {
  const [year, monthOfYear] = month.split('-').map(Number) as [number, number]
  const now = new Date()
  const ahead = (year - now.getUTCFullYear()) * 12 + (monthOfYear - 1 - now.getUTCMonth())
  return ahead >= -MONTHS_BACK && ahead <= MONTHS_AHEAD
}

async function create(client: Queryable, month: string): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const from = `${month}-01`
  const next = new Date(`${from}T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  const to = next.toISOString().slice(0, 10)
  for (const table of TABLES) {
    const name = `${table}_${month.replace('-', '_')}`
    const found = await client.query('SELECT to_regclass($1) AS found', [name])
    if (found.rows[0].found) continue
    // Made apart and attached, because rows of this month may already lie in the default partition.
    await client.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL)`)
    await client.query(
      `WITH moved AS (DELETE FROM ${table}_default WHERE occurred_on >= $1 AND occurred_on < $2 RETURNING *)
       INSERT INTO ${name} SELECT * FROM moved`,
      [from, to],
    )
    await client.query(
      `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
    )
  }
}
