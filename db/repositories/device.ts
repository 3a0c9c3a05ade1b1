import type Database from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import type { DeviceId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader, type Tx } from '../connection.ts'
import { deviceTable } from '../schema/change.ts'

/** Give a new file its workstation id; part of opening, before any handle exists. */
export function prepareDevice(raw: Database.Database): void {
  raw
    .prepare(
      `INSERT INTO device (id, seq, hash, alive_at) SELECT ?, 0, '', 0 WHERE NOT EXISTS (SELECT 1 FROM device)`,
    )
    .run(newId<DeviceId>())
}

export function deviceOf(reader: Reader) {
  const device = prepared(reader, 'device.get', orm =>
    orm.select().from(deviceTable).limit(1).prepare(),
  ).get()
  if (!device) throw new Error('store without a device row')
  return device
}

/** Move the workstation's sequence on; part of the transaction that writes the change. */
export function advanceDevice(tx: Tx, seq: number, hash: string): void {
  prepared(tx, 'device.advance', orm =>
    orm
      .update(deviceTable)
      .set({ seq: sql`${sql.placeholder('seq')}`, hash: sql`${sql.placeholder('hash')}` })
      .prepare(),
  ).run({ seq, hash })
}

/** Note a sign of life during a call, epoch ms. */
export function markAlive(tx: Tx, at: number): void {
  const { orm } = connectionOf(tx)
  orm
    .update(deviceTable)
    .set({ aliveAt: at })
    .where(eq(deviceTable.id, deviceOf(tx).id))
    .run()
}
