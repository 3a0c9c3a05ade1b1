import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { serverTable } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type Identity = {
  /** Changes whenever feed cursors given out so far have lost their meaning. */
  readonly epoch: string
  readonly tokenKey: Buffer
}

/**
 * Who this database is. Transaction ids, which cursors are made of, mean something in one cluster and one
 * timeline only; after a restore elsewhere rows would even hide (their ids lie in the new cluster's future).
 * So a changed cluster renews the rows' places in the feed and the epoch.
 */
export const readIdentity = (pool: pg.Pool): Promise<Identity> =>
  inTransaction(pool, async client => {
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query('LOCK TABLE server IN EXCLUSIVE MODE')
    const cluster = (
      await client.query(
        `SELECT system_identifier || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8) AS name
         FROM pg_control_system()`,
      )
    ).rows[0].name as string
    const db = drizzle(client, { casing: 'snake_case' })
    const [known] = await db.select().from(serverTable)
    if (known?.cluster === cluster)
      return { epoch: known.epoch, tokenKey: Buffer.from(known.tokenKey, 'hex') }
    const epoch = randomUUID()
    if (known) {
      await client.query(
        `UPDATE record SET change_xid = pg_current_xact_id(), change_seq = nextval('record_change_seq')
         WHERE change_xid >= pg_current_xact_id()`,
      )
      await db.update(serverTable).set({ cluster, epoch }).where(eq(serverTable.id, known.id))
      return { epoch, tokenKey: Buffer.from(known.tokenKey, 'hex') }
    }
    const tokenKey = randomBytes(32)
    await db.insert(serverTable).values({ id: 1, epoch, cluster, tokenKey: tokenKey.toString('hex') })
    return { epoch, tokenKey }
  })
