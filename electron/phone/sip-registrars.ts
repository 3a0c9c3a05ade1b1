import type { LineSettings } from '../../shared/rules/line-status.ts'
import { openSocket } from './sip-transport.ts'
import type { SipServer } from './sip-trust.ts'

export type Registrar = SipServer & { backup?: true }

/** A first registrar that only keeps silent may be slow; one that says no is left at once. */
const MOST_FAILURES = 2

/**
 * Which of the registrars is to be tried: the first until it fails, then the second, and so on in turn. A second one
 * without encryption is not used for a first with it: whoever can block the one could then listen on the other.
 */
export function createRegistrars(settings: Extract<LineSettings, { kind: 'sip' }>) {
  const { server, backup, ca } = settings
  const first: Registrar = { url: server, ca }
  const isUsable = backup !== undefined && (backup.startsWith('wss:') || !server.startsWith('wss:'))
  const second: Registrar | undefined = isUsable ? { url: backup, ca, backup: true } : undefined
  let current = first
  let failures = 0

  return {
    first,
    current: (): Registrar => current,
    /** True when another registrar is to be tried now. */
    failed(atOnce: boolean): boolean {
      if (!second || (++failures < MOST_FAILURES && !atOnce)) return false
      current = current === first ? second : first
      failures = 0
      return true
    },
    worked(): void {
      failures = 0
    },
    goHome(): void {
      current = first
      failures = 0
    },
  }
}

export type Registrars = ReturnType<typeof createRegistrars>

const PROBE_LIMIT_MS = 4000

/** Does a registrar answer? Asked on a connection of its own, so that the line in use is not touched. */
export function answers(server: SipServer, domain: string): Promise<boolean> {
  return new Promise(resolve => {
    let socket: ReturnType<typeof openSocket>
    try {
      socket = openSocket(server)
    } catch {
      return resolve(false)
    }
    const settle = (found: boolean) => {
      clearTimeout(timer)
      resolve(found)
      socket.terminate()
    }
    const timer = setTimeout(() => settle(false), PROBE_LIMIT_MS)
    socket.on('error', () => settle(false))
    socket.once('close', () => settle(false))
    socket.once('open', () => socket.send(probe(domain, server.url)))
    socket.once('message', data => settle(String(data).startsWith('SIP/2.0 ')))
  })
}

function probe(domain: string, url: string): string {
  const id = crypto.randomUUID()
  return [
    `OPTIONS sip:${domain} SIP/2.0`,
    `Via: SIP/2.0/${url.startsWith('wss:') ? 'WSS' : 'WS'} probe.invalid;branch=z9hG4bK${id}`,
    `From: <sip:probe@${domain}>;tag=${id.slice(0, 8)}`,
    `To: <sip:${domain}>`,
    `Call-ID: ${id}`,
    'CSeq: 1 OPTIONS',
    'Max-Forwards: 70',
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n')
}
