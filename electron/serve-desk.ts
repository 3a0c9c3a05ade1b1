import {
  type BrowserPortLike,
  onMessagePortClose,
  onMessagePortMessage,
  postMessagePortMessage,
  type SupportedMessagePort,
} from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { z } from 'zod'
import { createRouter, type Present } from './router.ts'

/** The two messages a window of ours sends: a request, and the wish to end one. */
const Request = z.object({
  i: z.string(),
  t: z.literal(1).optional(),
  p: z
    .object({
      u: z.string().startsWith('/').max(500),
      b: z.unknown().optional(),
      m: z.string().max(10).optional(),
    })
    .strict(),
})
const Abort = z.object({ i: z.string(), t: z.literal(4), p: z.unknown().optional() })
const Message = z.union([Request, Abort])

type Log = (text: string, error?: unknown) => void

/**
 * Serve the desk on a port. Messages that are none of ours are dropped here: the RPC library would reject a
 * promise nobody holds, and one garbage message must not reach the program's last-resort handler.
 */
export function serveDesk(present: () => Present, log: Log) {
  const handler = new RPCHandler(createRouter(present, log))
  return (port: SupportedMessagePort): void => {
    const screened: BrowserPortLike = {
      onMessage: {
        addListener: hear =>
          onMessagePortMessage(port, (data: unknown) => {
            if (isOurs(data)) hear(data)
            else log('dropped a malformed message from a window')
          }),
      },
      onDisconnect: { addListener: hear => onMessagePortClose(port, hear) },
      postMessage: data => postMessagePortMessage(port, data),
    }
    handler.upgrade(screened, { context: {} })
  }
}

function isOurs(data: unknown): boolean {
  if (typeof data !== 'string') return false
  try {
    return Message.safeParse(JSON.parse(data)).success
  } catch {
    return false
  }
}
