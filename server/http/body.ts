import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { codeOf } from '../store/transaction.ts'

const unzip = promisify(gunzip)
/** Bytes a body may have, as sent and unpacked. */
export const MAX_BODY = 4_000_000

export class BadBody extends Error {
  readonly statusCode: 400 | 413 | 415
  constructor(statusCode: 400 | 413 | 415) {
    super('body')
    this.statusCode = statusCode
  }
}

/** JSON bodies, plain or gzip, and no other kind. A small body that unpacks to a huge one is cut off in time. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MAX_BODY },
    (request, raw, done) => {
      readText(raw as Buffer, request.headers['content-encoding']).then(
        // An empty body is an operation without input.
        text =>
          text === ''
            ? done(null, undefined)
            : parse(request, text, (error, value) => done(error && new BadBody(400), value)),
        done,
      )
    },
  )
}

async function readText(raw: Buffer, encoding: string | undefined): Promise<string> {
  if (encoding === undefined || encoding === 'identity') return raw.toString('utf8')
  if (encoding !== 'gzip') throw new BadBody(415)
  try {
    return (await unzip(raw, { maxOutputLength: MAX_BODY })).toString('utf8')
  } catch (error) {
    throw new BadBody(codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 413 : 400)
  }
}
