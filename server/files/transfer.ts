import type pg from 'pg'
import { MAX_ATTACHMENT } from '../../shared/contract/desk.ts'
import type { FileOffer, FileProgress } from '../../shared/contract/files.ts'
import { entityOf } from '../../shared/entities/registry.ts'
import type { User } from '../../shared/entities/user.ts'
import type { SealedReader } from '../../shared/files/sealed-file.ts'
import type { DeviceId } from '../../shared/ids.ts'
import { can, mayRead } from '../../shared/rules/permissions.ts'
import type { Bearer } from '../auth/session.ts'
import type { Store } from '../open-store.ts'
import {
  findFile,
  isFileOf,
  markUploaded,
  noteAccess,
  putFile,
  type StoredFile,
  setFile,
} from '../store/files.ts'
import { findRecords } from '../store/records.ts'
import { actorsOf } from '../sync/device.ts'
import type { Depot } from './depot.ts'

/** Why bytes are not taken or given; the routes make it a status. `at`: how much is here instead. */
export type FileRefusal = {
  refused: 'unknown' | 'forbidden' | 'pending' | 'gone' | 'elsewhere' | 'mismatch' | 'tooLarge'
  at?: FileProgress
}
export type OpenedFile = { file: StoredFile; reader: SealedReader }
export type Transfer = ReturnType<typeof createTransfer>

/**
 * Files in and out: who may bring one, how far it is, who may read it. All that touches one file goes on under a lock
 * of the database that no transaction holds, so that no reader's feed waits for a disk.
 */
export function createTransfer(store: Store, depot: Depot) {
  const { pool } = store

  async function offer(
    { user, claims }: Bearer,
    id: string,
    offered: FileOffer,
  ): Promise<FileProgress | FileRefusal> {
    const { orgId } = user
    const { entity } = offered
    if (entity === 'attachment' && offered.bytes > MAX_ATTACHMENT) return { refused: 'tooLarge' }
    // As with records: a workstation delivers for all who have ever logged on at it.
    const owner = (await actorsOf(pool, orgId, claims.deviceId, [offered.userId])).get(offered.userId)
    if (!owner || !can(owner, `${entity}.write`)) return { refused: 'forbidden' }
    const row = (await findRecords(pool, orgId, [id])).get(id)
    if (row && !isFileOf(row, offered, owner)) return { refused: 'forbidden' }
    const progress = await locked(pool, id, async client => {
      const known = await findFile(client, orgId, id)
      // Until the record tells whose it is, it is his who came first.
      if (known && known.userId !== owner.id && !row) return { refused: 'forbidden' } as const
      const file =
        known && goesOn(known, offered, claims.deviceId)
          ? known
          : await beginAnew(client, claims.deviceId, owner, id, offered)
      return progressOf(client, file, 0, new Uint8Array(0))
    })
    if ('done' in progress && progress.done) await markUploaded(pool, orgId, [id])
    return progress
  }

  async function beginAnew(
    client: pg.PoolClient,
    deviceId: DeviceId,
    owner: User,
    id: string,
    { entity, key, mime, bytes, sha256 }: FileOffer,
  ): Promise<StoredFile> {
    const file: StoredFile = {
      orgId: owner.orgId,
      id,
      entity,
      key,
      mime,
      bytes,
      sha256,
      received: 0,
      deviceId,
      userId: owner.id,
      createdAt: Date.now(),
      doneAt: null,
    }
    await depot.remove(file)
    await putFile(client, file)
    return file
  }

  async function add(
    { user, claims }: Bearer,
    id: string,
    offset: number,
    bytes: Uint8Array,
  ): Promise<FileProgress | FileRefusal> {
    const { orgId } = user
    const progress = await locked(pool, id, async client => {
      const file = await findFile(client, orgId, id)
      if (!file) return { refused: 'unknown' } as const
      if (file.deviceId !== claims.deviceId) return { refused: 'forbidden' } as const
      return progressOf(client, file, offset, bytes)
    })
    if ('done' in progress && progress.done) await markUploaded(pool, orgId, [id])
    return progress
  }

  /** Where a file stands after these bytes, if they belong there. A file that is done takes no more. */
  async function progressOf(
    client: pg.PoolClient,
    file: StoredFile,
    offset: number,
    bytes: Uint8Array,
  ): Promise<FileProgress | FileRefusal> {
    if (file.doneAt !== null) {
      const reader = await depot.open(file)
      await reader?.close()
      if (reader) return { received: file.bytes, done: true }
      await setFile(client, file, { doneAt: null }) // its bytes are lost: they are wanted again
    }
    const { received, fits } = await depot.add(file, offset, bytes)
    if (!fits) return { refused: 'elsewhere', at: { received, done: false } }
    if (received < file.bytes) {
      await setFile(client, file, { received })
      return { received, done: false }
    }
    if (await depot.settle(client, file)) return { received, done: true }
    return { refused: 'mismatch', at: { received: 0, done: false } }
  }

  /** May he read it, and is it there? The answer is written down before anything of it is given. */
  async function open(
    { user, claims }: Bearer,
    id: string,
    wanted: { offset: number; length: number | null },
  ): Promise<OpenedFile | FileRefusal> {
    const found = await find(user, id)
    await noteAccess(pool, {
      orgId: user.orgId,
      fileId: id,
      userId: user.id,
      deviceId: claims.deviceId,
      at: Date.now(),
      ...wanted,
      refused: 'refused' in found ? found.refused : null,
    }).catch(async (error: unknown) => {
      if ('reader' in found) await found.reader.close()
      throw error
    })
    return found
  }

  async function find(user: User, id: string): Promise<OpenedFile | FileRefusal> {
    const row = (await findRecords(pool, user.orgId, [id])).get(id)
    if (!row || row.deleted || (row.entity !== 'recording' && row.entity !== 'attachment'))
      return { refused: 'unknown' }
    if (!mayRead(user, entityOf(row.entity), row.data as { id: string; orgId: string }))
      return { refused: 'forbidden' }
    const file = await findFile(pool, user.orgId, id)
    if (row.data.uploadedAt === null) return { refused: 'pending' }
    const reader = file && file.doneAt !== null ? await depot.open(file) : null
    return file && reader ? { file, reader } : { refused: 'gone' }
  }

  return {
    offer,
    add,
    open,
    /** Records have come: some may be of files that are here already. */
    recordsCame: (orgId: User['orgId'], ids: readonly string[]) => markUploaded(pool, orgId, ids),
  }
}

/** The same upload. One that is done stays, whatever is offered for it: nobody takes a recording away by sending it. */
const goesOn = (file: StoredFile, { entity, bytes, sha256, key }: FileOffer, deviceId: DeviceId): boolean =>
  file.entity === entity &&
  file.bytes === bytes &&
  file.sha256 === sha256 &&
  (file.doneAt !== null || (file.key === key && file.deviceId === deviceId))

/** One at a time on this file, over all servers of this database; let go of when the connection dies. */
async function locked<T>(pool: pg.Pool, id: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended($1, 0))`, [`file ${id}`])
    try {
      return await work(client)
    } finally {
      await client
        .query(`SELECT pg_advisory_unlock(hashtextextended($1, 0))`, [`file ${id}`])
        .catch((error: Error) => (broken = error))
    }
  } finally {
    client.release(broken)
  }
}
