import { z } from 'zod'
import { findFile, type KeptFile, listAllFiles, listFiles, setFileState } from '../../db/repositories/file.ts'
import type { Store } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { MAX_ATTACHMENT } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { User } from '../../shared/entities/user.ts'
import type { SealedWriter } from '../../shared/files/sealed-file.ts'
import type { FileRef } from '../../shared/forms/fields.ts'
import {
  type AttachmentId,
  CallId,
  newId,
  OrgId,
  type RecordingId,
  TeamId,
  UserId,
} from '../../shared/ids.ts'
import { isFetched, type Shelf } from './shelf.ts'

const DAY_MS = 86_400_000
/** R-CC-15. */
const KEEP_RECORDINGS_MS = 90 * DAY_MS
/** What the server has is kept here this long, for whoever listens to his last days' calls. */
const KEEP_SENT_MS = 7 * DAY_MS
/** Sealed at once: main must not stand still for a large file. */
const STEP = 1_000_000

/** Whose sound it is; with this an interrupted recording still becomes a row. */
export const RecordingOrigin = z.object({
  orgId: OrgId,
  agentId: UserId,
  teamId: TeamId.nullable(),
  callId: CallId,
  /** Epoch ms. */
  startedAt: z.number(),
})
export type RecordingOrigin = z.infer<typeof RecordingOrigin>

export type OpenRecording = {
  /** Safe on the disk when it resolves. */
  append(bytes: Uint8Array): Promise<void>
  /** Close the file and write its row. A recording of nothing leaves neither. */
  finish(durationMs: number): Promise<void>
}
export type Keep = ReturnType<typeof fileKeep>

/** Keeps the bytes of recordings and attachments on this workstation and tells of them in rows. For main alone. */
export function fileKeep(options: {
  store: Store
  shelf: Shelf
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { store, shelf, now, log } = options
  /** Files this process is writing; any other that is 'open' was left by one that died. */
  const writing = new Set<string>()

  async function finishRecording(
    { id, mime }: Pick<KeptFile, 'id' | 'mime'>,
    origin: RecordingOrigin,
    writer: SealedWriter,
    durationMs: number,
  ): Promise<void> {
    try {
      if (writer.bytes() > 0 && !writer.finished()) await writer.finish()
    } finally {
      await writer.close()
    }
    if (writer.bytes() === 0) return shelf.remove(id)
    const measured = await shelf.measure(id)
    store.write(origin.agentId, tx => {
      put(tx, 'recording', {
        ...origin,
        ...measured,
        id: id as RecordingId,
        mime,
        durationMs,
        keepUntil: origin.startedAt + KEEP_RECORDINGS_MS,
        uploadedAt: null,
      })
      setFileState(tx, id, 'kept')
    })
  }

  async function recoverOne(file: KeptFile): Promise<void> {
    const origin = RecordingOrigin.safeParse(file.origin).data
    // Whoever attached something has not been told that it is kept.
    if (file.entity !== 'recording' || !origin) return shelf.remove(file.id)
    const endedAt = (await shelf.lastWrittenAt(file.id)) ?? origin.startedAt
    await finishRecording(file, origin, await shelf.resume(file), Math.max(0, endedAt - origin.startedAt))
    log('a recording that was cut off has been finished')
  }

  /** What was fetched to be looked at goes: whoever comes next asks the server himself. */
  async function dropFetched(): Promise<void> {
    for (const { id } of listAllFiles(store.read).filter(isFetched)) await tried(() => shelf.remove(id))
  }
  const tried = (act: () => Promise<void>) =>
    act().catch((error: unknown) => log('a file could not be put in order', error))

  return {
    async beginRecording(origin: RecordingOrigin, mime: string): Promise<OpenRecording> {
      const file = { id: newId<RecordingId>(), entity: 'recording', mime, origin } as const
      writing.add(file.id)
      const writer = await shelf.begin(file).catch((error: unknown) => {
        writing.delete(file.id)
        throw error
      })
      return {
        async append(bytes) {
          await writer.append(bytes)
          await writer.sync()
        },
        finish: durationMs =>
          finishRecording(file, origin, writer, durationMs).finally(() => writing.delete(file.id)),
      }
    },

    /** Keep a file of a form: on the disk, told of in a row, and on its way to the server. Throws FILE_TOO_LARGE. */
    async keepAttachment(
      user: User,
      { name, mime, bytes }: { name: string; mime: string; bytes: Uint8Array },
    ): Promise<FileRef> {
      if (bytes.length > MAX_ATTACHMENT) throw new DeskError('FILE_TOO_LARGE', { maxBytes: MAX_ATTACHMENT })
      const id = newId<AttachmentId>()
      const createdAt = now()
      writing.add(id)
      try {
        const writer = await shelf.begin({ id, entity: 'attachment', mime, origin: {} })
        try {
          for (let from = 0; from < bytes.length; from += STEP)
            await writer.append(bytes.subarray(from, from + STEP))
          await writer.finish()
        } finally {
          await writer.close()
        }
        const measured = await shelf.measure(id)
        const { orgId, teamId } = user
        store.write(user.id, tx => {
          put(tx, 'attachment', {
            ...measured,
            id,
            orgId,
            teamId,
            ownerId: user.id,
            name,
            mime,
            createdAt,
            uploadedAt: null,
          })
          setFileState(tx, id, 'kept')
        })
        return { id, name, mime, ...measured }
      } catch (error) {
        await shelf.remove(id).catch(() => {}) // recovery does it
        throw error
      } finally {
        writing.delete(id)
      }
    },

    dropFetched,

    /** At start: finish what a dead process left, and clear away what is not needed here any more. Never rejects. */
    recover: () => tried(recover),
  }

  async function recover(): Promise<void> {
    await dropFetched()
    for (const file of listFiles(store.read, 'open'))
      if (!writing.has(file.id) && !isFetched(file)) await tried(() => recoverOne(file))
    for (const { id } of listFiles(store.read, 'sent', now() - KEEP_SENT_MS))
      await tried(() => shelf.remove(id))
    for (const id of await shelf.names()) if (!findFile(store.read, id)) await tried(() => shelf.remove(id))
  }
}
