import { ORPCError } from '@orpc/client'
import type { z } from 'zod'
import { type FileOffer, FileProgress, OFFSET_HEADER } from '../../shared/contract/files.ts'

const TIMEOUT_MS = 20_000

export type FileServer = ReturnType<typeof fileServer>

/**
 * The file routes of the central server (`shared/contract/files.ts`). Whatever is refused is thrown as ORPCError with
 * its HTTP status, as the typed operations do; a stranger's friendly page is a failure.
 */
export function fileServer(url: string, token: () => string | null, signal: AbortSignal) {
  const base = url.replace(/\/+$/, '')

  async function ask(
    method: string,
    id: string,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer> | null,
  ) {
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(new Error('no answer')), TIMEOUT_MS)
    try {
      const response = await fetch(`${base}/files/${id}`, {
        method,
        headers: { ...headers, authorization: `Bearer ${token() ?? ''}` },
        body,
        signal: AbortSignal.any([signal, limit.signal]),
      })
      if (response.ok) return { response, limit }
      await response.body?.cancel()
      throw new ORPCError('REFUSED', { status: response.status, message: `files ${response.status}` })
    } finally {
      clearTimeout(timer)
    }
  }

  const progress = async (asked: ReturnType<typeof ask>): Promise<z.infer<typeof FileProgress>> =>
    FileProgress.parse(await (await asked).response.json())

  return {
    /** Say what will come; the answer tells where to go on. */
    offer: (id: string, offer: FileOffer) =>
      progress(ask('POST', id, { 'content-type': 'application/json' }, JSON.stringify(offer))),
    /** The next plain bytes. */
    send: (id: string, offset: number, bytes: Uint8Array<ArrayBuffer>) =>
      progress(
        ask(
          'PATCH',
          id,
          { 'content-type': 'application/octet-stream', [OFFSET_HEADER]: String(offset) },
          bytes,
        ),
      ),
    /** The plain bytes from `offset` on, as they come; a stream that stands still is given up. */
    async *read(id: string, offset: number): AsyncGenerator<Uint8Array, void> {
      const { response, limit } = await ask('GET', id, { range: `bytes=${offset}-` }, null)
      // Anything else would be put in the wrong place.
      if (offset > 0 && !response.headers.get('content-range')?.startsWith(`bytes ${offset}-`))
        throw new Error('the server does not go on where it was asked to')
      const giveUp = () => limit.abort(new Error('no more comes'))
      let timer = setTimeout(giveUp, TIMEOUT_MS)
      try {
        for await (const bytes of response.body ?? []) {
          clearTimeout(timer)
          yield bytes
          timer = setTimeout(giveUp, TIMEOUT_MS)
        }
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
