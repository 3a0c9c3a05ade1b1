import { desc, eq, isNotNull } from 'drizzle-orm'
import { connectionOf, type Reader, type Tx } from '../connection.ts'
import { credentialTable } from '../schema/local.ts'

export type Credential = typeof credentialTable.$inferSelect

export const findCredential = (reader: Reader, account: string): Credential | undefined =>
  connectionOf(reader).orm.select().from(credentialTable).where(eq(credentialTable.account, account)).get()

/** The user who logged on here last and whose refresh token may still be good. */
export const findLatestCredential = (reader: Reader): Credential | undefined =>
  connectionOf(reader)
    .orm.select()
    .from(credentialTable)
    .where(isNotNull(credentialTable.refreshToken))
    .orderBy(desc(credentialTable.at))
    .limit(1)
    .get()

export function putCredential(tx: Tx, credential: Credential): void {
  const { account, ...rest } = credential
  connectionOf(tx)
    .orm.insert(credentialTable)
    .values(credential)
    .onConflictDoUpdate({ target: credentialTable.account, set: rest })
    .run()
}

export function putRefreshToken(tx: Tx, account: string, refreshToken: string | null): void {
  connectionOf(tx)
    .orm.update(credentialTable)
    .set({ refreshToken })
    .where(eq(credentialTable.account, account))
    .run()
}

/** Forget an account here: its password was refused by the server. */
export function dropCredential(tx: Tx, account: string): void {
  connectionOf(tx).orm.delete(credentialTable).where(eq(credentialTable.account, account)).run()
}
