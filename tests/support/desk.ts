import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { onTestFinished } from 'vitest'
import type { Present } from '../../electron/router.ts'
import { serveDesk } from '../../electron/serve-desk.ts'
import type { deskContract } from '../../shared/contract/desk.ts'

export type DeskClient = ContractRouterClient<typeof deskContract>

/** The real router behind a real message port, as the window reaches it. */
export function connectDesk(present: () => Present, log: (text: string, error?: unknown) => void = () => {}) {
  const { port1, port2 } = new MessageChannel()
  serveDesk(present, log)(port1)
  port1.start()
  port2.start()
  onTestFinished(() => {
    port1.close()
    port2.close()
  })
  const client: DeskClient = createORPCClient(new RPCLink({ port: port2 }))
  return { client, port: port2 }
}
