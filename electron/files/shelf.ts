import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { addFile, dropFile, findFile, type KeptFile } from '../../db/repositories/file.ts'
import type { Store } from '../../db/store.ts'
import type { SealedReader, SealedWriter } from '../../shared/files/sealed-file.ts'
import { sealedFiles } from './cipher.ts'

const FileId = z.uuid()
const SUFFIX = '.zf'
const KEY_BYTES = 32

/** Marks a file that was fetched from the server to be looked at, and goes again soon. */
export const FETCHED = { fetched: true } as const
export const isFetched = (file: Pick<KeptFile, 'origin'>): boolean => 'fetched' in file.origin

export type Shelf = ReturnType<typeof fileShelf>

/**
 * The folder in which the files of this workstation lie sealed, each under its id, its key in the encrypted store and
 * nowhere else. A file's row is there before the file and goes before it, so a file without a row is waste. Main and
 * the sync worker each have one on the same folder.
 */
export function fileShelf(options: { store: Store; folder: string; now: () => number }) {
  const { store, folder } = options
  const pathOf = (id: string) => join(folder, `${FileId.parse(id)}${SUFFIX}`)
  const keyOf = (file: KeptFile) => Buffer.from(file.key, 'hex')

  async function remove(id: string): Promise<void> {
    store.write('server', tx => dropFile(tx, id))
    await rm(pathOf(id), { force: true })
  }

  async function open(id: string): Promise<SealedReader> {
    const file = findFile(store.read, id)
    if (!file) throw new Error('no such file here')
    return sealedFiles.open(pathOf(id), keyOf(file))
  }

  return {
    /** A new file with a new key, 'open' until its writer is done. */
    async begin(file: Pick<KeptFile, 'id' | 'entity' | 'mime' | 'origin'>): Promise<SealedWriter> {
      const path = pathOf(file.id)
      const key = randomBytes(KEY_BYTES)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      store.write('server', tx =>
        addFile(tx, { ...file, key: key.toString('hex'), state: 'open', createdAt: options.now() }),
      )
      try {
        return await sealedFiles.create(path, key)
      } catch (error) {
        await remove(file.id).catch(() => {}) // the disk is full: recovery does it
        throw error
      }
    },

    /** Go on with a file that was left off, as far as it can be read. Where there is none, a new one is begun. */
    async resume(file: KeptFile): Promise<SealedWriter> {
      const path = pathOf(file.id)
      return (await lastWrittenAt(file.id)) === null
        ? sealedFiles.create(path, keyOf(file))
        : sealedFiles.resume(path, keyOf(file), 'all')
    },

    /** A whole file lies here. */
    isHere: (id: string): boolean => {
      const file = findFile(store.read, id)
      return file !== undefined && file.state !== 'open'
    },
    open,
    remove,
    lastWrittenAt,

    /** Plain bytes of a finished file, and their SHA-256, as they really lie there. */
    async measure(id: string): Promise<{ bytes: number; sha256: string }> {
      const reader = await open(id)
      const hash = createHash('sha256')
      try {
        for await (const piece of reader.read()) hash.update(piece)
      } finally {
        await reader.close()
      }
      return { bytes: reader.bytes, sha256: hash.digest('hex') }
    },

    /** Ids of the files that lie in the folder, whether or not there is a row for them. */
    async names(): Promise<string[]> {
      const names = await readdir(folder).catch(() => [])
      return names
        .filter(name => name.endsWith(SUFFIX))
        .map(name => basename(name, SUFFIX))
        .filter(id => FileId.safeParse(id).success)
    },
  }

  /** When the file was written to last, epoch ms; null when it is not there. */
  async function lastWrittenAt(id: string): Promise<number | null> {
    const found = await stat(pathOf(id)).catch(() => null)
    return found && Math.round(found.mtimeMs)
  }
}
