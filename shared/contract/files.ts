import { z } from 'zod'
import { UserId } from '../ids.ts'

/**
 * How the bytes of recordings and attachments travel between workstation and server, beside the typed operations of
 * `central.ts`, with the same access tokens:
 *
 *   POST  /files/<id>   FileOffer → FileProgress    say what will come, or ask how much is there
 *   PATCH /files/<id>   at most MAX_PIECE plain bytes, `upload-offset` says where they belong → FileProgress
 *   GET   /files/<id>   the plain bytes, in part with Range; 404 unknown, 403 not for you, 409 not here yet, 410 lost
 *
 * `<id>` is the id of the record that tells of the file. An upload goes on where the server says, after whatever
 * happened to either side; 409 says that it is elsewhere than the workstation thought, 422 that the whole did not have
 * the promised hash and begins anew.
 */
export const MAX_PIECE = 1_000_000
export const MAX_FILE = 500_000_000
export const OFFSET_HEADER = 'upload-offset'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))

export const FileOffer = z.object({
  entity: z.enum(['recording', 'attachment']),
  /** Whose record it is: somebody who has logged on at this workstation. */
  userId: UserId,
  mime: z.string().max(128),
  /** Plain bytes in all. */
  bytes: z.number().int().nonnegative().max(MAX_FILE),
  /** Of the plain bytes. */
  sha256: hex(64),
  /** AES-256 key for the server to keep it under, of this file alone. */
  key: hex(64),
})
export type FileOffer = z.infer<typeof FileOffer>

export const FileProgress = z.object({
  received: z.number().int().nonnegative(),
  /** Everything is there and has the promised hash. */
  done: z.boolean(),
})
export type FileProgress = z.infer<typeof FileProgress>
