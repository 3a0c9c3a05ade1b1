import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { BrokenFile, type SealedReader, type SealedWriter } from '../../shared/files/sealed-file.ts'
import { type StoredFile, setFile } from '../store/files.ts'
import { sealedFiles } from './cipher.ts'

const Id = z.uuid()

export type Depot = ReturnType<typeof createDepot>

/**
 * The folder of files, each sealed with its own key and under its id, in a folder of its organisation.
 *
 * How much of a file is here, its own length says, not the database: a piece is acknowledged when it is on the disk
 * (fdatasync), so what a workstation was told stays true after a crash of program or machine, and a piece that was torn
 * is cut off and asked for again. Before a file counts as done, its name is safe in the folder as well.
 */
export function createDepot(folder: string) {
  const folderOf = (orgId: string) => join(folder, Id.parse(orgId))
  const pathOf = ({ orgId, id }: Pick<StoredFile, 'orgId' | 'id'>) =>
    join(folderOf(orgId), `${Id.parse(id)}.zf`)
  const keyOf = (file: StoredFile) => Buffer.from(file.key, 'hex')

  async function writerOf(file: StoredFile): Promise<SealedWriter> {
    try {
      return await sealedFiles.resume(pathOf(file), keyOf(file))
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT' && !(error instanceof BrokenFile)) throw error
      await remove(file)
      await mkdir(folderOf(file.orgId), { recursive: true, mode: 0o700 })
      return sealedFiles.create(pathOf(file), keyOf(file))
    }
  }

  const remove = (file: Pick<StoredFile, 'orgId' | 'id'>) => rm(pathOf(file), { force: true })

  async function hashOf(file: StoredFile): Promise<string> {
    const reader = await sealedFiles.open(pathOf(file), keyOf(file))
    const hash = createHash('sha256')
    try {
      for await (const bytes of reader.read()) hash.update(bytes)
    } finally {
      await reader.close()
    }
    return hash.digest('hex')
  }

  return {
    remove,

    /** Put these bytes where they belong, if they do; how many there are then. */
    async add(
      file: StoredFile,
      offset: number,
      bytes: Uint8Array,
    ): Promise<{ received: number; fits: boolean }> {
      const writer = await writerOf(file)
      try {
        const fits = writer.bytes() === offset && offset + bytes.length <= file.bytes && !writer.finished()
        if (fits && bytes.length > 0) {
          await writer.append(bytes)
          await writer.sync()
        }
        return { received: writer.bytes(), fits: fits || bytes.length === 0 }
      } finally {
        await writer.close()
      }
    },

    /**
     * With all bytes here: is it what was promised? If so it is closed for good, and done; if not it goes, and its
     * workstation begins anew.
     */
    async settle(client: pg.PoolClient, file: StoredFile): Promise<boolean> {
      const writer = await writerOf(file)
      try {
        if (!writer.finished()) await writer.finish()
      } finally {
        await writer.close()
      }
      const right = await hashOf(file).then(
        sha256 => sha256 === file.sha256,
        (error: unknown) => {
          if (error instanceof BrokenFile) return false
          throw error
        },
      )
      if (right) {
        await syncFolder(folderOf(file.orgId))
        await setFile(client, file, { received: file.bytes, doneAt: Date.now() })
      } else {
        await remove(file)
        await setFile(client, file, { received: 0 })
      }
      return right
    },

    /** Read a file that is done; null when its bytes are lost. */
    open: (file: StoredFile): Promise<SealedReader | null> =>
      sealedFiles.open(pathOf(file), keyOf(file)).catch((error: unknown) => {
        if (error instanceof BrokenFile || (error as { code?: unknown }).code === 'ENOENT') return null
        throw error
      }),
  }
}

/** A new file's name is safe when its folder is. Windows knows no such thing and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
