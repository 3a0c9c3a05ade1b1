import { and, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { User } from '../../shared/entities/user.ts'
import type { OrgId } from '../../shared/ids.ts'
import { can, type Owned } from '../../shared/rules/permissions.ts'
import { findRecords, putRecords, type StoredRow } from './records.ts'
import { fileAccessTable, fileTable } from './schema.ts'
import { inTransaction, type Queryable } from './transaction.ts'

/** What is known of a file besides its bytes. */
export type StoredFile = typeof fileTable.$inferSelect
type Client = pg.PoolClient | pg.Pool

const on = (client: Client) => drizzle(client as pg.PoolClient, { casing: 'snake_case' })
const at = ({ orgId, id }: Pick<StoredFile, 'orgId' | 'id'>) =>
  and(eq(fileTable.orgId, orgId), eq(fileTable.id, id))

export async function findFile(client: Client, orgId: OrgId, id: string): Promise<StoredFile | undefined> {
  const [found] = await on(client).select().from(fileTable).where(at({ orgId, id }))
  return found
}

/** A file to come, or another in the place of one that is given up. */
export async function putFile(client: Client, file: StoredFile): Promise<void> {
  await on(client)
    .insert(fileTable)
    .values(file)
    .onConflictDoUpdate({ target: [fileTable.orgId, fileTable.id], set: file })
}

export async function setFile(
  client: Client,
  file: StoredFile,
  set: Partial<Pick<StoredFile, 'received' | 'doneAt'>>,
): Promise<void> {
  await on(client).update(fileTable).set(set).where(at(file))
}

/** R-CI-18: who was given what of which file, or refused it, and why. */
export async function noteAccess(client: Client, access: typeof fileAccessTable.$inferInsert): Promise<void> {
  await on(client).insert(fileAccessTable).values(access)
}

/** May he write this row, and does it speak of these very bytes? */
export function isFileOf(
  row: StoredRow | undefined,
  file: Pick<StoredFile, 'entity' | 'bytes' | 'sha256'>,
  owner: User,
): boolean {
  return (
    row !== undefined &&
    !row.deleted &&
    row.entity === file.entity &&
    row.data.bytes === file.bytes &&
    row.data.sha256 === file.sha256 &&
    can(owner, `${file.entity}.write`, row.data as Owned)
  )
}

/**
 * Say in the records of these files that all their bytes are here, so that everybody's next pull tells. Bytes and
 * record come in either order: call this after both. Doing it again changes nothing.
 */
export async function markUploaded(pool: pg.Pool, orgId: OrgId, ids: readonly string[]): Promise<void> {
  const waiting = await waitingFiles(pool, orgId, ids)
  if (waiting.length === 0) return
  await inTransaction(pool, async client => {
    const rows = await findRecords(client, orgId, idsOf(waiting), true)
    const owners = await usersIn(client, orgId, waiting)
    for (const file of waiting) {
      const row = rows.get(file.id)
      const owner = owners.get(file.userId)
      if (!row || !owner || row.data.uploadedAt !== null || !isFileOf(row, file, owner)) continue
      const told = { ...row.data, id: file.id, uploadedAt: file.doneAt }
      await putRecords(client, orgId, file.entity, [told])
    }
  })
}

const idsOf = (files: readonly Pick<StoredFile, 'id'>[]) => files.map(file => file.id)

/** Those that are here whole, and whose records do not say so yet. */
async function waitingFiles(pool: pg.Pool, orgId: OrgId, ids: readonly string[]): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const isOne = inArray(fileTable.id, [...new Set(ids)])
  const files = await on(pool)
    .select()
    .from(fileTable)
    .where(and(eq(fileTable.orgId, orgId), isOne, isNotNull(fileTable.doneAt)))
  const rows = await findRecords(pool, orgId, idsOf(files))
  return files.filter(file => rows.get(file.id)?.data.uploadedAt === null)
}

async function usersIn(
  db: Queryable,
  orgId: OrgId,
  files: readonly StoredFile[],
): Promise<Map<string, User>> {
  const rows = await findRecords(db, orgId, [...new Set(files.map(file => file.userId))])
  return new Map(
    [...rows.values()].filter(r => r.entity === 'user').map(r => [r.id, r.data as unknown as User]),
  )
}

/** The same for all files that came lately: a server may have died between bytes and record. */
export async function markUploadedSince(pool: pg.Pool, since: number): Promise<void> {
  const late = await on(pool)
    .select({ orgId: fileTable.orgId, id: fileTable.id })
    .from(fileTable)
    .where(gt(fileTable.doneAt, since))
  for (const orgId of new Set(late.map(file => file.orgId)))
    await markUploaded(pool, orgId, idsOf(late.filter(file => file.orgId === orgId)))
}
