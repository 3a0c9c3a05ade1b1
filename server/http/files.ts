import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FileOffer, MAX_PIECE, OFFSET_HEADER } from '../../shared/contract/files.ts'
import { byteRange } from '../../shared/files/byte-range.ts'
import type { SealedReader } from '../../shared/files/sealed-file.ts'
import type { Bearer, Sessions } from '../auth/session.ts'
import type { FileRefusal, Transfer } from '../files/transfer.ts'
import { isAway } from '../store/transaction.ts'

const Id = z.uuid()
const Offset = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

const STATUS = {
  unknown: 404,
  forbidden: 403,
  pending: 409,
  gone: 410,
  elsewhere: 409,
  mismatch: 422,
  tooLarge: 413,
} as const satisfies Record<FileRefusal['refused'], number>

/** The routes of `shared/contract/files.ts`. */
export function addFiles(app: FastifyInstance, sessions: Sessions, transfer: Transfer): void {
  app.register(async files => {
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: MAX_PIECE },
      (_request, body, done) => done(null, body),
    )

    type Handler = (
      bearer: Bearer,
      id: string,
      request: FastifyRequest,
      reply: FastifyReply,
    ) => Promise<unknown>
    const route = (method: 'GET' | 'POST' | 'PATCH', handler: Handler) =>
      files.route<{ Params: { id: string } }>({
        method,
        url: '/files/:id',
        exposeHeadRoute: false,
        async handler(request, reply) {
          try {
            const token = request.headers.authorization?.match(/^Bearer ([\w.-]{1,1024})$/i)?.[1]
            const bearer = token ? await sessions.bearerOf(token) : 'unknown'
            if (bearer === 'unknown') return refuse(reply, 401, 'UNAUTHORIZED')
            if (bearer === 'expired') return refuse(reply, 401, 'TOKEN_EXPIRED')
            const id = Id.safeParse(request.params.id).data
            if (!id) return refuse(reply, 404, 'unknown')
            return await handler(bearer, id.toLowerCase(), request, reply)
          } catch (error) {
            if (!isAway(error)) throw error
            return refuse(reply, 503, 'SERVICE_UNAVAILABLE')
          }
        },
      })

    route('POST', async (bearer, id, request, reply) => {
      const offer = FileOffer.safeParse(request.body).data
      if (!offer) return refuse(reply, 400, 'BAD_REQUEST')
      return answer(reply, await transfer.offer(bearer, id, offer))
    })

    route('PATCH', async (bearer, id, request, reply) => {
      const offset = Offset.safeParse(request.headers[OFFSET_HEADER]).data
      if (offset === undefined || !Buffer.isBuffer(request.body)) return refuse(reply, 400, 'BAD_REQUEST')
      return answer(reply, await transfer.add(bearer, id, offset, request.body))
    })

    route('GET', async (bearer, id, request, reply) => {
      const { range } = request.headers
      const opened = await transfer.open(bearer, id, askedFor(range))
      if ('refused' in opened) return answer(reply, opened)
      const { reader } = opened
      const part = byteRange(range, reader.bytes)
      reply.type('application/octet-stream').header('accept-ranges', 'bytes')
      if (part === 'none') {
        await reader.close()
        return reply.code(416).header('content-range', `bytes */${reader.bytes}`).send()
      }
      const { from, to } = part ?? { from: 0, to: reader.bytes }
      if (part) reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${reader.bytes}`)
      return reply.header('content-length', to - from).send(streamOf(reader, from, to))
    })
  })
}

const refuse = (reply: FastifyReply, status: number, code: string, more: object = {}) =>
  reply.code(status).send({ defined: false, code, status, message: '', ...more })

const answer = (reply: FastifyReply, result: object | FileRefusal) =>
  'refused' in result ? refuse(reply, STATUS[result.refused], result.refused, result.at) : reply.send(result)

/** For the log of accesses: as asked, whatever the file's size. A part counted from the end is told as negative. */
function askedFor(range: string | undefined): { offset: number; length: number | null } {
  const [, first, last] = range?.match(/^bytes=(\d{0,15})-(\d{0,15})$/i) ?? []
  if (first === undefined || last === undefined || first + last === '') return { offset: 0, length: null }
  if (first === '') return { offset: -Number(last), length: Number(last) }
  return { offset: Number(first), length: last === '' ? null : Number(last) - Number(first) + 1 }
}

/** The reader is closed however the answer ends, also when nobody has begun to take it. */
function streamOf(reader: SealedReader, from: number, to: number): Readable {
  const stream = Readable.from(reader.read(from, to))
  stream.once('close', () => void reader.close())
  return stream
}
