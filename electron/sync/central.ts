import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { centralContract } from '../../shared/contract/central.ts'

export type Central = ContractRouterClient<typeof centralContract>

/** Bodies below this gain nothing from packing. */
const GZIP_FROM = 1400
const TIMEOUT_MS = 20_000
const pack = promisify(gzip)

/**
 * The central server as typed functions. Answers are checked against the contract, so that a captive
 * portal's 200 is a failure and not an acknowledgement.
 * @param url base address, e.g. https://central.example
 * @param token the access token to send, asked for at every call
 */
export function createCentral(url: string, token: () => string | null): Central {
  const link = new RPCLink({
    url: `${url.replace(/\/+$/, '')}/rpc`,
    headers: () => {
      const bearer = token()
      return bearer ? { authorization: `Bearer ${bearer}` } : {}
    },
    fetch: (request, init) => packedFetch(request, init as RequestInit),
    plugins: [new ResponseValidationPlugin(centralContract)],
  })
  return createORPCClient(link)
}

async function packedFetch(request: Request, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)])
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined
  if (!body || body.byteLength < GZIP_FROM)
    return fetch(request.url, { ...init, ...partsOf(request), body, signal })
  const headers = new Headers(request.headers)
  headers.set('content-encoding', 'gzip')
  const packed = await pack(body, { level: 1 })
  return fetch(request.url, { ...init, ...partsOf(request), headers, body: new Uint8Array(packed), signal })
}

const partsOf = (request: Request) => ({ method: request.method, headers: request.headers })
