import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Page } from 'playwright-core'
import type { DeskClient } from './desk.ts'

type Port = { postMessage(data: string): void; onmessage: ((event: MessageEvent<string>) => void) | null }
type Heard = (event: { data: string }) => void
let opened = 0

/**
 * The whole desk of a running program, past its screen: a second port of the real window, granted by the real preload
 * and served by the real router. For what a test prepares or checks; it ends when the window reloads.
 */
export async function openDesk(page: Page): Promise<DeskClient> {
  const name = `deskOfTheTest${++opened}`
  const listeners = new Set<Heard>()
  await page.exposeFunction(`${name}Heard`, (data: string) => {
    for (const hear of listeners) hear({ data })
  })
  await page.evaluate(
    name =>
      new Promise<void>((resolve, reject) => {
        const own = window as unknown as Record<string, unknown>
        const timer = setTimeout(() => reject(new Error('no desk port was granted')), 10_000)
        const hear = (event: MessageEvent) => {
          const port = event.ports[0] as Port | undefined
          if (!port) return
          clearTimeout(timer)
          window.removeEventListener('message', hear, true)
          event.stopImmediatePropagation()
          port.onmessage = ({ data }) => void (own[`${name}Heard`] as (data: string) => void)(data)
          own[name] = port
          resolve()
        }
        window.addEventListener('message', hear, true)
        window.postMessage({ type: 'desk-port-please' }, location.origin)
      }),
    name,
  )
  const say = (data: string) =>
    page
      .evaluate(
        ([name, data]) => (window as unknown as Record<string, Port>)[name as string]?.postMessage(data),
        [name, data] as const,
      )
      .catch(() => {}) // a window that is just reloading: the desk's own time limit tells
  const link = new RPCLink({
    port: {
      postMessage: (data: unknown) => void say(String(data)),
      addEventListener: (type: string, listener: unknown) => {
        if (type === 'message') listeners.add(listener as Heard)
      },
    },
  })
  return createORPCClient(link)
}
