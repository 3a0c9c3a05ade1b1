import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'

export type PortLink = ClientLink<ClientContext> & {
  isClosed(): boolean
  close(): void
  /** The port has proved itself: from now on its end is told to `onEnd`. */
  settle(): void
}

/**
 * oRPC over one port. A port closed from this side gets no close event, so that calls waiting on it would
 * hang; here they are let go whoever closed it.
 */
export function openLink(port: MessagePort, onEnd: () => void): PortLink {
  const closers: (() => void)[] = []
  let closed = false
  let settled = false
  const end = () => {
    if (closed) return
    closed = true
    for (const closer of closers) closer()
    if (settled) onEnd()
  }
  const link = new RPCLink<ClientContext>({
    port: {
      postMessage: port.postMessage.bind(port),
      addEventListener: (type: string, listener: EventListener) => {
        if (type === 'close') closers.push(() => listener(new Event('close')))
        else port.addEventListener(type, listener)
      },
    },
  })
  port.addEventListener('close', end)
  port.start()
  return {
    call: link.call.bind(link),
    isClosed: () => closed,
    close: () => {
      port.close()
      end()
    },
    settle: () => {
      settled = true
    },
  }
}
