import { randomUUID } from 'node:crypto'
import { ORPCError, onError } from '@orpc/client'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { RPCHandler } from '@orpc/server/fastify'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { CentralRouter, RequestContext } from '../router.ts'
import { acceptJson, MAX_BODY } from './body.ts'
import { addDocs } from './docs.ts'
import { safeError } from './log.ts'

export type AppOptions = {
  logLevel: string
  /** Certificate and key, PEM; without them a proxy in front has to speak HTTPS. */
  tls?: { cert: string; key: string } | undefined
  /** A proxy of ours is in front: believe its X-Forwarded-For. */
  trustProxy?: boolean | undefined
  version: string
  /** What is served beside the contract's operations. */
  more?: ((app: FastifyInstance) => void) | undefined
}

/** The HTTP side: `/rpc` for workstations, `/api` the same as OpenAPI, `/api/docs` to read. */
export function createApp(router: CentralRouter, options: AppOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    // On standard error: standard output tells the starter how far we are.
    logger: { level: options.logLevel, stream: process.stderr, serializers: { err: safeError } },
    logController: new LogController({ disableRequestLogging: true }), // its lines hold addresses
    bodyLimit: MAX_BODY,
    requestTimeout: 60_000,
    trustProxy: options.trustProxy ?? false,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    ...(options.tls ? { https: options.tls } : {}),
  } as object)

  acceptJson(app)
  app.addHook('onRequest', async (_request, reply) => void reply.headers(SECURITY_HEADERS))
  app.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode === 429 || reply.statusCode === 503) reply.header('retry-after', retryAfter(payload))
    return payload
  })
  app.addHook('onResponse', async (request, reply) => {
    const ms = Math.round(reply.elapsedTime)
    request.log.info(
      { method: request.method, path: pathOf(request), status: reply.statusCode, ms },
      'answered',
    )
  })
  app.setNotFoundHandler((request, reply) => fail(request, reply, 404))
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return fail(request, reply, status)
  })

  const rpc = new RPCHandler(router, { interceptors: [onError(logUnexpected(app))] })
  const openApi = new OpenAPIHandler(router, { interceptors: [onError(logUnexpected(app))] })
  addDocs(app, options.version)
  options.more?.(app)
  app.all('/rpc/*', async (request, reply) => {
    const { matched } = await rpc.handle(request, reply, { prefix: '/rpc', context: contextOf(request) })
    if (!matched) return fail(request, reply, 404)
  })
  app.all('/api/*', async (request, reply) => {
    const { matched } = await openApi.handle(request, reply, { prefix: '/api', context: contextOf(request) })
    if (!matched) return fail(request, reply, 404)
  })
  return app
}

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000', // browsers heed it over HTTPS alone
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const contextOf = (request: FastifyRequest): RequestContext => ({
  authorization: request.headers.authorization,
  address: request.ip,
})

const pathOf = (request: FastifyRequest) => request.url.split('?')[0]?.slice(0, 100)

const logUnexpected = (app: FastifyInstance) => (error: unknown) => {
  if (error instanceof ORPCError && error.status < 500) return
  app.log.error({ err: error instanceof ORPCError ? (error.cause ?? error) : error }, 'operation failed')
}

const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  408: 'TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

/** What fails before an operation is reached, in the shape of an operation's error: no text, no stack. */
function fail(request: FastifyRequest, reply: FastifyReply, status: number) {
  const code = CODES[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR')
  const error = { defined: false, code, status, message: '' }
  return reply.code(status).send(request.url.startsWith('/rpc/') ? { json: error } : error)
}

/** Whole seconds, from the error's own data when it says. */
function retryAfter(payload: unknown): number {
  const ms = typeof payload === 'string' ? payload.match(/"retryAfterMs":(\d+)/)?.[1] : undefined
  return Math.max(1, Math.ceil(Number(ms ?? 5_000) / 1000))
}
