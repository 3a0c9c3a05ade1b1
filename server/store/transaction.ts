import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** A pool, or one of its connections within a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>

/** Another transaction got in between: roll back and do it again. */
export class Collision extends Error {}
/** The database can't be reached or is too busy just now; nothing has been done. */
export class Unavailable extends Error {}

const TRIES = 5
/** Serialization failure, deadlock, lock timeout. */
const AGAIN = new Set(['40001', '40P01', '55P03'])
/** Connection (08), resources (53), intervention (57), and a database that is gone or closed for a restore. */
const AWAY = /^(?:08|53|57|3D000|55000)|^(?:ECONN|EPIPE|ETIMEDOUT)/

/** The code of an error or of what caused it: SQLSTATE, or Node's own. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)
}

/** The database can't be used now, as opposed to: it did not like what it was asked. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Unavailable || AWAY.test(codeOf(error))) return true
  return /timeout exceeded|Connection terminated/i.test(error.message) || isAway(error.cause)
}

/**
 * Run `work` in one transaction; when it collides with another it is rolled back and run again, so it must have
 * no effect of its own outside the database. Throws Unavailable when it can't be done now.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await once(pool, work)
    } catch (error) {
      const again = error instanceof Collision || AGAIN.has(codeOf(error))
      if (isAway(error) || (again && tries === TRIES)) throw new Unavailable('database', { cause: error })
      if (!again) throw error
      await sleep(Math.random() * 20 * 2 ** tries)
    }
  }
}

async function once<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((e: Error) => (broken = e))
    throw error
  } finally {
    client.release(broken)
  }
}
