import { findFile, type KeptFile, listFiles, setFileState } from '../../db/repositories/file.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import type { FileOffer } from '../../shared/contract/files.ts'
import { BrokenFile, joined, type SealedReader } from '../../shared/files/sealed-file.ts'
import type { Shelf } from '../files/shelf.ts'
import { failureOf } from './failure.ts'
import type { FileServer } from './file-server.ts'

/** Plain bytes a request: a slow line must get one through within its time limit. */
const PIECE = 524_288
/** Records are not to wait for a long recording: after this many bytes they have their turn. */
const MOST_A_ROUND = 8_000_000
/** How often the server may say "elsewhere" or "anew" before a file is left for later. */
const MOST_RESTARTS = 3
/** A file that was refused is offered again after this long. */
const AGAIN_AFTER_MS = 10 * 60_000

/**
 * Send the files that wait here, oldest first, each from where the server says that it is. May be killed at any
 * moment on either side. A file that is refused, or that cannot be read, steps aside for a while.
 */
export function createUpload(options: {
  store: Store
  shelf: Shelf
  server: FileServer
  now: () => number
  signal: AbortSignal
}) {
  const { store, shelf, server, now, signal } = options
  const aside = new Map<string, number>()

  /** What to promise the server of a file; undefined when there is no record of it here. */
  function offerOf({ id, entity, mime, key }: KeptFile): FileOffer | undefined {
    if (entity === 'recording') {
      const row = findRow(store.read, 'recording', id)?.row
      return row && { entity, userId: row.agentId, mime, bytes: row.bytes, sha256: row.sha256, key }
    }
    const row = findRow(store.read, 'attachment', id)?.row
    return row && { entity, userId: row.ownerId, mime, bytes: row.bytes, sha256: row.sha256, key }
  }

  /** @returns how many of `budget` bytes were sent; the file is 'sent' when the server has all of it */
  async function sendOne(file: KeptFile, offer: FileOffer, budget: number): Promise<number> {
    let sent = 0
    const reader = await shelf.open(file.id)
    try {
      for (let restarts = 0; ; restarts++) {
        try {
          let at = await server.offer(file.id, offer)
          while (!at.done) {
            if (sent >= budget) return sent
            signal.throwIfAborted()
            const piece = await pieceOf(reader, at.received, Math.min(at.received + PIECE, offer.bytes))
            at = await server.send(file.id, at.received, piece)
            sent += piece.length
          }
          store.write('server', tx => findFile(tx, file.id) && setFileState(tx, file.id, 'sent'))
          return sent
        } catch (error) {
          if (!isElsewhere(error) || restarts === MOST_RESTARTS) throw error
        }
      }
    } finally {
      await reader.close()
    }
  }

  return {
    /**
     * @returns whether anything was sent (then more may wait, and the server has news), and what was wrong with a
     * file that stepped aside. Throws when the server is out of reach or wants another token.
     */
    async round(): Promise<{ again: boolean; problem: string | null }> {
      let budget = MOST_A_ROUND
      let problem: string | null = null
      for (const file of listFiles(store.read, 'kept')) {
        if ((aside.get(file.id) ?? 0) > now()) continue
        if (budget <= 0) break
        try {
          const offer = offerOf(file)
          if (!offer) throw new BrokenFile('no record of it')
          budget -= await sendOne(file, offer, budget)
        } catch (error) {
          signal.throwIfAborted()
          const { kind, text } = failureOf(error)
          const isOurs = error instanceof BrokenFile || isMissing(error)
          if (!isOurs && (kind === 'unreachable' || kind === 'unauthorized')) throw error
          aside.set(file.id, now() + AGAIN_AFTER_MS)
          problem = `file: ${text}`
        }
      }
      return { again: budget < MOST_A_ROUND, problem }
    },
  }
}

/** 409: it has more or less than we thought; 422: the whole was not what we promised, and is gone. */
const isElsewhere = (error: unknown) => [409, 422].includes((error as { status?: number }).status ?? 0)
const isMissing = (error: unknown) => (error as { code?: unknown }).code === 'ENOENT'

async function pieceOf(reader: SealedReader, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of reader.read(from, to)) pieces.push(piece)
  return joined(pieces)
}
