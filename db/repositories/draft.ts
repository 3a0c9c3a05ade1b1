import { and, eq } from 'drizzle-orm'
import type { UserId } from '../../shared/ids.ts'
import { connectionOf, type Reader, type Tx } from '../connection.ts'
import { draftTable } from '../schema/local.ts'

const at = (userId: UserId, key: string) => and(eq(draftTable.userId, userId), eq(draftTable.key, key))

export const findDraft = (reader: Reader, userId: UserId, key: string): string | null =>
  connectionOf(reader).orm.select().from(draftTable).where(at(userId, key)).get()?.value ?? null

/** Keep a draft; `null` drops it. */
export function putDraft(tx: Tx, userId: UserId, key: string, value: string | null, updatedAt: number): void {
  const { orm } = connectionOf(tx)
  if (value === null) {
    orm.delete(draftTable).where(at(userId, key)).run()
    return
  }
  orm
    .insert(draftTable)
    .values({ userId, key, value, updatedAt })
    .onConflictDoUpdate({ target: [draftTable.userId, draftTable.key], set: { value, updatedAt } })
    .run()
}
