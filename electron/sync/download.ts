import { findFile, setFileState } from '../../db/repositories/file.ts'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { BrokenFile, joined, type SealedWriter } from '../../shared/files/sealed-file.ts'
import { MAX_FRAME } from '../../shared/files/sealed-frame.ts'
import type { Arrival, FileEntity } from '../desk/recording.ts'
import { FETCHED, isFetched, type Shelf } from '../files/shelf.ts'
import { failureOf } from './failure.ts'
import type { FileServer } from './file-server.ts'

const ARRIVALS: Readonly<Record<number, Arrival>> = {
  403: 'forbidden',
  404: 'gone',
  409: 'pending',
  410: 'gone',
}
const ENTITIES: readonly FileEntity[] = ['recording', 'attachment']

/**
 * Fetch a file from the server into the sealed folder, for main to read it from there. What is cut off goes on where
 * it was; what has not the hash its record promises is not given to anybody.
 */
export function createDownload(options: {
  store: Store
  shelf: Shelf
  server: FileServer
  /** Have a valid token; null when somebody has to log on. */
  ensureToken: () => Promise<unknown>
  /** The server did not take it. */
  expireToken: () => void
}) {
  const { store, shelf, server } = options
  const running = new Map<string, Promise<Arrival>>()

  function recordOf(id: string) {
    for (const entity of ENTITIES) {
      const row = findRow(store.read, entity, id)?.row
      if (row) return { entity, row }
    }
  }

  async function writerFor(id: string, entity: FileEntity, mime: string): Promise<SealedWriter> {
    const known = findFile(store.read, id)
    if (known) return shelf.resume(known)
    return shelf.begin({ id, entity, mime, origin: FETCHED })
  }

  async function fetchInto(writer: SealedWriter, id: string, size: number): Promise<void> {
    let waiting: Uint8Array[] = []
    let held = 0
    const flush = async () => {
      const bytes = joined(waiting)
      waiting = []
      held = 0
      await writer.append(bytes)
    }
    if (writer.bytes() >= size) return
    try {
      for await (const bytes of server.read(id, writer.bytes())) {
        waiting.push(bytes)
        held += bytes.length
        if (writer.bytes() + held > size) throw new BrokenFile('more than its record says')
        if (held >= MAX_FRAME) await flush()
      }
    } finally {
      await flush()
    }
  }

  async function download(id: string): Promise<Arrival> {
    const known = recordOf(id)
    if (!known) return 'gone'
    const here = findFile(store.read, id)
    if (here && !isFetched(here)) return 'pending' // just being written
    if (!(await options.ensureToken())) return 'unreachable'
    const { bytes, sha256, mime } = known.row
    const writer = await writerFor(id, known.entity, mime)
    try {
      await fetchInto(writer, id, bytes)
      if (writer.bytes() < bytes) return 'unreachable'
      if (!writer.finished()) await writer.finish()
    } finally {
      await writer.close()
    }
    const measured = await shelf.measure(id)
    if (measured.bytes !== bytes || measured.sha256 !== sha256)
      throw new BrokenFile('not what its record says')
    store.write('server', tx => setFileState(tx, id, 'sent'))
    return 'here'
  }

  return {
    /** Never rejects; whoever asks while it is coming waits for the same. */
    bring(id: string): Promise<Arrival> {
      if (shelf.isHere(id)) return Promise.resolve('here')
      const coming =
        running.get(id) ??
        download(id)
          .catch(async (error: unknown): Promise<Arrival> => {
            if (failureOf(error).kind === 'unauthorized') options.expireToken()
            if (!(error instanceof BrokenFile))
              return ARRIVALS[(error as { status?: number }).status ?? 0] ?? 'unreachable'
            await shelf.remove(id).catch(() => {})
            return 'gone'
          })
          .finally(() => running.delete(id))
      running.set(id, coming)
      return coming
    },
  }
}
