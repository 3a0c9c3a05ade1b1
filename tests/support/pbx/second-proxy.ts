import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { startKamailio } from './kamailio.ts'
import type { Pbx } from './pbx.ts'
import { freePort } from './ports.ts'

/** Another proxy and registrar of the same exchange, with the same users and the same media relay. */
export type SecondProxy = Pick<Pbx, 'wsUrl' | 'wsPort' | 'sipPort'> & { log(): string; stop(): Promise<void> }

/** `knowsFirst`: it carries on the calls of the first, as the nodes of one cluster do. */
export async function startSecondProxy(
  pbx: Pbx,
  { knowsFirst }: { knowsFirst: boolean },
): Promise<SecondProxy> {
  const dir = mkdtempSync(join(pbx.dir, 'second-'))
  const [sipPort, wsPort] = await Promise.all([freePort(), freePort()])
  const { domain, ngPort, users } = pbx
  const aliases = knowsFirst ? [pbx.sipPort, pbx.wsPort].map(port => `127.0.0.1:${port}`) : []
  const proxy = await startKamailio({ dir, domain, sipPort, wsPort, ngPort, users, aliases })
  return { wsUrl: `ws://127.0.0.1:${wsPort}`, wsPort, sipPort, log: proxy.output, stop: proxy.stop }
}
