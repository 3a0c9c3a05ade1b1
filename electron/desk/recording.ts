import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { entityOf, type RowOf } from '../../shared/entities/registry.ts'
import type { AccessId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { mayRead } from '../../shared/rules/permissions.ts'

/** Kinds of record whose bytes travel apart from them. */
export type FileEntity = 'recording' | 'attachment'

/** What became of fetching a file from the server; 'here' is the good case. */
export type Arrival = 'here' | 'pending' | 'gone' | 'forbidden' | 'unreachable'

/** Where the bytes are, as far as the business has to know. */
export type Files = {
  /** The whole file lies on this workstation. */
  isHere(id: string): boolean
  /** Fetch it from the server. Never rejects. */
  bring(id: string): Promise<Arrival>
  /** An address of this program under which this user can read it for a while. */
  address(file: { entity: FileEntity; id: string; mime: string; name: string }, userId: UserId): string
  serverUrl: string
}

export type OpenFile = <N extends FileEntity>(
  who: Who,
  name: N,
  id: string,
) => Promise<{ url: string; row: RowOf<N> }>

/** A long recording goes on arriving behind its address; what is refused is refused sooner than this. */
const FIRST_WORD_MS = 5000

/**
 * Open the file of a record to a user: may he, is it there, and write down that he did (R-CI-18).
 * Throws NOT_FOUND, FORBIDDEN, RECORDING_PENDING, RECORDING_GONE, SERVER_UNREACHABLE.
 */
export function fileOpener(store: Store, files: Files, now: () => number): OpenFile {
  const refusals = {
    pending: () => new DeskError('RECORDING_PENDING'),
    gone: () => new DeskError('RECORDING_GONE'),
    forbidden: () => new DeskError('FORBIDDEN'),
    unreachable: () => new DeskError('SERVER_UNREACHABLE', { url: files.serverUrl }),
  } satisfies Record<Exclude<Arrival, 'here'>, () => DeskError>

  return async function open<N extends FileEntity>({ user }: Who, name: N, id: string) {
    const row: RowOf<FileEntity> | undefined = findRow(store.read, name, id)?.row
    if (!row) throw new DeskError('NOT_FOUND')
    if (!mayRead(user, entityOf(name), row)) throw new DeskError('FORBIDDEN')
    if (!files.isHere(id)) {
      if (row.uploadedAt === null) throw refusals.pending()
      const arrival = await Promise.race([files.bring(id), later(FIRST_WORD_MS)])
      if (arrival !== 'here') throw refusals[arrival]()
    }
    store.write(user.id, tx =>
      put(tx, 'access', {
        id: newId<AccessId>(),
        orgId: user.orgId,
        agentId: user.id,
        act: name === 'recording' ? 'play' : 'open',
        entity: name,
        entityId: id,
        why: '',
        rows: 1,
        until: null,
        at: now(),
      }),
    )
    const { mime } = row
    const url = files.address({ entity: name, id, mime, name: 'name' in row ? row.name : '' }, user.id)
    return { url, row: row as RowOf<N> }
  }
}

/** Still on its way: whoever reads from the address waits for it. */
const later = (ms: number) => new Promise<'here'>(resolve => setTimeout(resolve, ms, 'here'))

/** Recordings are opened here and read from the address. */
export const recordingDesk = (open: OpenFile): Desk['recording'] => ({
  async open(who, { recordingId }) {
    const { url, row } = await open(who, 'recording', recordingId)
    return { url, recording: row }
  },
})
