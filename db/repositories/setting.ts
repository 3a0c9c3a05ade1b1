import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { connectionOf, type Reader, type Tx } from '../connection.ts'
import { settingTable } from '../schema/local.ts'

/** A setting of this workstation, parsed; undefined when absent or no longer valid. */
export function findSetting<T>(reader: Reader, key: string, schema: z.ZodType<T>): T | undefined {
  const stored = connectionOf(reader).orm.select().from(settingTable).where(eq(settingTable.key, key)).get()
  return stored && schema.safeParse(stored.value).data
}

export function putSetting(tx: Tx, key: string, value: unknown): void {
  connectionOf(tx)
    .orm.insert(settingTable)
    .values({ key, value })
    .onConflictDoUpdate({ target: settingTable.key, set: { value } })
    .run()
}
