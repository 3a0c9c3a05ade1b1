import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { type BrowserWindow, MessageChannelMain } from 'electron'
import type { MediaCalls, MediaEvent, mediaContract } from '../../shared/contract/media.ts'
import { within } from './clock.ts'
import { MediaError } from './line-media.ts'

const LOAD_LIMIT_MS = 10_000

/** One opened page, for as long as its process lives. */
export type MediaPage = {
  calls: MediaCalls
  /** Never resolves; rejects when the page is no more. */
  gone: Promise<never>
  /** The answer to a call, or a rejection when the page goes first: a call on a dead port would hang for ever. */
  whileThere<T>(answer: Promise<T>): Promise<T>
  destroy(): void
}

/** Load the page, hand it its port and listen to its events. */
export async function connectMediaPage(
  window: BrowserWindow,
  url: string,
  onEvent: (event: MediaEvent) => void,
): Promise<MediaPage> {
  const { port1, port2 } = new MessageChannelMain()
  const client: ContractRouterClient<typeof mediaContract> = createORPCClient(new RPCLink({ port: port1 }))
  const listening = new AbortController()
  let fail: (error: Error) => void = () => {}
  const gone = new Promise<never>((_resolve, reject) => {
    fail = reject
  })
  gone.catch(() => {}) // it may go while nobody waits
  // A race against `gone` itself would hold on to every answer for as long as the page lives.
  const waiting = new Set<(error: Error) => void>()
  let lost: Error | undefined
  const whileThere = <T>(answer: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      if (lost) return reject(lost)
      waiting.add(reject)
      answer.then(resolve, reject).finally(() => waiting.delete(reject))
    })
  const destroy = (cause?: unknown) => {
    lost ??= new MediaError('gone', { cause })
    fail(lost)
    for (const reject of waiting) reject(lost)
    listening.abort()
    port1.close()
    if (!window.isDestroyed()) window.destroy()
  }
  window.webContents.once('render-process-gone', (_event, { reason }) => destroy(reason))
  window.once('closed', () => destroy('closed'))

  try {
    await within(Promise.race([window.loadURL(url), gone]), LOAD_LIMIT_MS, () => new MediaError('timeout'))
    window.webContents.postMessage('media-port', null, [port2])
    port1.start()
    const events = await within(
      Promise.race([client.watch(undefined, { signal: listening.signal }), gone]),
      LOAD_LIMIT_MS,
      () => new MediaError('timeout'),
    )
    void follow(events, onEvent)
  } catch (error) {
    destroy(error)
    throw error
  }
  return { calls: client as MediaCalls, gone, whileThere, destroy }
}

async function follow(
  events: AsyncIterable<MediaEvent>,
  onEvent: (event: MediaEvent) => void,
): Promise<void> {
  try {
    for await (const event of events) onEvent(event)
  } catch {
    // The stream ends with the page; whoever keeps the page hears of that by itself.
  }
}

const CODES: Record<string, MediaError['code']> = {
  NO_MICROPHONE: 'noMicrophone',
  NO_SUCH_CALL: 'noSuchCall',
  BAD_DESCRIPTION: 'badDescription',
  NO_DTMF: 'noDtmf',
}

/** Any failure of a call to the page as one of the few that lines know. */
export function asMediaError(error: unknown): MediaError {
  if (error instanceof MediaError) return error
  const code = error instanceof ORPCError ? CODES[String(error.code)] : undefined
  return new MediaError(code ?? 'failed', { cause: error })
}
