import { and, asc, eq, lt } from 'drizzle-orm'
import { connectionOf, type Reader, type Tx } from '../connection.ts'
import { fileTable } from '../schema/file.ts'

/** Bytes that lie on this workstation, and the key that opens them. */
export type KeptFile = typeof fileTable.$inferSelect

export const findFile = (reader: Reader, id: string): KeptFile | undefined =>
  connectionOf(reader).orm.select().from(fileTable).where(eq(fileTable.id, id)).get()

/** Files in this state, oldest first; with `before` only those made earlier (epoch ms). */
export const listFiles = (reader: Reader, state: KeptFile['state'], before?: number): KeptFile[] =>
  connectionOf(reader)
    .orm.select()
    .from(fileTable)
    .where(
      and(eq(fileTable.state, state), before === undefined ? undefined : lt(fileTable.createdAt, before)),
    )
    .orderBy(asc(fileTable.createdAt), asc(fileTable.id))
    .all()

export const listAllFiles = (reader: Reader): KeptFile[] =>
  connectionOf(reader).orm.select().from(fileTable).all()

export function addFile(tx: Tx, file: KeptFile): void {
  connectionOf(tx).orm.insert(fileTable).values(file).run()
}

export function setFileState(tx: Tx, id: string, state: KeptFile['state']): void {
  connectionOf(tx).orm.update(fileTable).set({ state }).where(eq(fileTable.id, id)).run()
}

export function dropFile(tx: Tx, id: string): void {
  connectionOf(tx).orm.delete(fileTable).where(eq(fileTable.id, id)).run()
}
