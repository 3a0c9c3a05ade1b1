import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { prepared, type Reader, type Tx } from '../connection.ts'
import { settingTable } from '../schema/local.ts'

/** A setting of this workstation, parsed; undefined when absent or no longer valid. */
export function findSetting<T>(reader: Reader, key: string, schema: z.ZodType<T>): T | undefined {
  const stored = prepared(reader, 'setting.find', orm =>
    orm
      .select()
      .from(settingTable)
      .where(eq(settingTable.key, sql.placeholder('key')))
      .prepare(),
  ).get({ key })
  return stored && schema.safeParse(stored.value).data
}

export function putSetting(tx: Tx, key: string, value: unknown): void {
  prepared(tx, 'setting.put', orm =>
    orm
      .insert(settingTable)
      .values({ key: sql.placeholder('key'), value: sql.placeholder('value') } as never)
      .onConflictDoUpdate({ target: settingTable.key, set: { value: sql`excluded.value` } })
      .prepare(),
  ).run({ key, value })
}
