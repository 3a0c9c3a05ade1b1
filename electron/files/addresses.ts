import { randomBytes } from 'node:crypto'
import { byteRange } from '../../shared/files/byte-range.ts'
import type { SealedReader } from '../../shared/files/sealed-file.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Arrival, FileEntity } from '../desk/recording.ts'
import type { Shelf } from './shelf.ts'

const LIFE_MS = 15 * 60_000
const MOST = 200
/** Read for one step of the answer: half-second frames one by one would be thousands. */
const STEP = 262_144

const SOUND = /^audio\/[\w.+-]+(; ?codecs=[\w.,]+)?$/
const IMAGE = /^image\/(png|jpeg|gif|webp|bmp)$/

type Addressed = { entity: FileEntity; id: string; mime: string; name: string; userId: UserId; until: number }

/**
 * Files as addresses of this program for a while: each unguessable, and good only while the user for whom it was made
 * is logged on. Nothing that came from outside is ever shown as a page.
 */
export function fileAddresses(parts: {
  shelf: Shelf
  bring: (id: string) => Promise<Arrival>
  userId: () => UserId | null
  now: () => number
  log: (text: string, error?: unknown) => void
}) {
  const { shelf, now, log } = parts
  const addresses = new Map<string, Addressed>()
  const drop = () => {
    for (const [token, { until }] of addresses) if (until <= now()) addresses.delete(token)
    for (const token of [...addresses.keys()].slice(0, Math.max(0, addresses.size - MOST + 1)))
      addresses.delete(token)
  }

  async function readerOf(id: string): Promise<SealedReader | number> {
    if (!shelf.isHere(id)) {
      const arrival = await parts.bring(id)
      if (arrival !== 'here') return STATUS[arrival]
    }
    return shelf.open(id).catch((error: unknown) => {
      log('a kept file cannot be read', error)
      return STATUS.gone
    })
  }

  return {
    /** @returns the address, `app://desk/<entity>/<token>` */
    put(file: Pick<Addressed, 'entity' | 'id' | 'mime' | 'name'>, userId: UserId): string {
      drop()
      const token = randomBytes(24).toString('base64url')
      addresses.set(token, { ...file, userId, until: now() + LIFE_MS })
      return `app://desk/${file.entity}/${token}`
    },

    async serve(entity: FileEntity, token: string, request: Request): Promise<Response> {
      const file = addresses.get(token)
      if (!file || file.entity !== entity || file.until <= now() || file.userId !== parts.userId())
        return new Response('not found', { status: 404 })
      const reader = await readerOf(file.id)
      if (typeof reader === 'number') return new Response('not here', { status: reader })
      const range = byteRange(request.headers.get('range'), reader.bytes)
      const headers = new Headers({ ...typeOf(file), ...SAFE })
      if (range === 'none') {
        await reader.close()
        headers.set('content-range', `bytes */${reader.bytes}`)
        return new Response(null, { status: 416, headers })
      }
      const { from, to } = range ?? { from: 0, to: reader.bytes }
      headers.set('content-length', String(to - from))
      if (range) headers.set('content-range', `bytes ${from}-${to - 1}/${reader.bytes}`)
      return new Response(streamOf(reader, from, to, log), { status: range ? 206 : 200, headers })
    },
  }
}

const STATUS = { forbidden: 403, pending: 409, gone: 410, unreachable: 502 } as const

const SAFE = {
  'accept-ranges': 'bytes',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const

/** Sound and pictures as what they are, everything else as bytes to be saved. */
function typeOf({ entity, mime, name }: Addressed): Record<string, string> {
  if (entity === 'recording') return { 'content-type': SOUND.test(mime) ? mime : 'application/octet-stream' }
  const isImage = IMAGE.test(mime)
  return {
    'content-type': isImage ? mime : 'application/octet-stream',
    'content-disposition': `${isImage ? 'inline' : 'attachment'}; filename*=UTF-8''${extended(name)}`,
  }
}

/** RFC 8187; a path in the name, a line break or half a character are no part of it. */
const extended = (name: string) =>
  encodeURIComponent(name.toWellFormed().replaceAll(/[\p{Cc}\\/:]/gu, '_')).replaceAll(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )

function streamOf(
  reader: SealedReader,
  from: number,
  to: number,
  log: (text: string, error: unknown) => void,
): ReadableStream<Uint8Array> {
  const pieces = reader.read(from, to)
  return new ReadableStream<Uint8Array>({
    async pull(stream) {
      try {
        for (let taken = 0; taken < STEP; ) {
          const { value, done } = await pieces.next()
          if (done) {
            await reader.close()
            return stream.close()
          }
          taken += value.length
          stream.enqueue(value)
        }
      } catch (error) {
        log('a kept file cannot be read to its end', error)
        await reader.close()
        stream.error(error)
      }
    },
    cancel: () => reader.close(),
  })
}
