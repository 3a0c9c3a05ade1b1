import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { waitForTcp } from './ports.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export type KamailioOptions = {
  dir: string
  domain: string
  sipPort: number
  wsPort: number
  ngPort: number
  /** Digest password by user name. */
  users: Readonly<Record<string, string>>
  /** Addresses (host:port) that it answers for as well: of a fellow whose calls it carries on. */
  aliases?: readonly string[]
}

/** Start the proxy; it accepts SIP over WebSocket when this resolves. */
export async function startKamailio(options: KamailioOptions): Promise<ServerProcess> {
  const config = join(options.dir, 'kamailio.cfg')
  writeFileSync(config, configText(options))
  const args = ['-DD', '-E', '-f', config, '-Y', options.dir, '-P', join(options.dir, 'kamailio.pid')]
  const server = startServer('kamailio', [...args, '-w', options.dir, '-m', '64', '-M', '8'], options.dir)
  await waitForTcp(options.wsPort, server.assertAlive)
  return server
}

function configText({ domain, sipPort, wsPort, ngPort, users, aliases = [] }: KamailioOptions): string {
  const entries = Object.entries(users).map(([name, password]) => {
    if (!/^[\w.-]+$/.test(name) || !/^[\w.-]+$/.test(password)) throw new Error(`not usable here: ${name}`)
    return `    $sht(users=>${name}) = "${password}";`
  })
  const values: Record<string, string | number> = {
    DOMAIN: domain,
    SIP_PORT: sipPort,
    WS_PORT: wsPort,
    NG_PORT: ngPort,
    CARRIES_ON: aliases.length > 0 ? 1 : 0,
    ALIASES: aliases.map(alias => `alias="${alias}"`).join('\n'),
    USERS: entries.join('\n'),
  }
  const template = readFileSync(new URL('kamailio.cfg', import.meta.url), 'utf8')
  return template.replace(/@([A-Z_]+)@/g, (whole, name: string) => String(values[name] ?? whole))
}
