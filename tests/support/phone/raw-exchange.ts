import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** Enough of an exchange to say anything at all to a phone, well-formed or not. */
export type RawExchange = {
  readonly url: string
  /** What the phone sent since it came, newest last. */
  readonly heard: readonly string[]
  /** Where the phone wants to be called, as it registered. */
  contact(): string
  /** As it is, in one WebSocket message: text when it is UTF-8, else bytes. */
  send(message: string | Buffer): void
  /** The first message heard from position `from` on that fits. */
  waitFor(fits: RegExp, from?: number): Promise<string>
  close(): Promise<void>
}

const WAIT_MS = 8000

/** `expiresS`: how long it lets a registration last; as asked for when left out. */
export async function startRawExchange({ expiresS }: { expiresS?: number } = {}): Promise<RawExchange> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' })
  await once(server, 'listening')
  const heard: string[] = []
  const watchers = new Set<() => void>()
  let phone: WebSocket | undefined
  let contact = ''
  server.on('connection', socket => {
    phone = socket
    socket.on('error', () => {})
    socket.on('message', data => {
      const text = String(data)
      heard.push(text)
      if (/^(REGISTER|OPTIONS) /.test(text)) socket.send(okTo(text, expiresS))
      contact = /^REGISTER /.test(text) ? (/^Contact: <([^>]+)>/im.exec(text)?.[1] ?? contact) : contact
      for (const look of [...watchers]) look()
    })
  })
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    contact: () => contact,
    send(message) {
      const bytes = Buffer.from(message)
      const isText = Buffer.from(bytes.toString('utf8')).equals(bytes)
      phone?.send(bytes, { binary: !isText })
    },
    waitFor(fits, from = 0) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = heard.slice(from).find(text => fits.test(text))
          if (found === undefined) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`not heard: ${fits}; but:\n${heard.slice(from).join('\n---\n').slice(-3000)}`))
        }, WAIT_MS)
        watchers.add(look)
        look()
      })
    },
    async close() {
      for (const client of server.clients) client.terminate()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

/** 200 to a request; a REGISTER's contacts are given back, which makes it registered. */
function okTo(request: string, expiresS?: number): string {
  const lines = request.split('\r\n')
  const keep = lines.filter(line => /^(Via|From|Call-ID|CSeq|Contact):/i.test(line))
  const to = lines.find(line => /^To:/i.test(line)) ?? ''
  if (expiresS !== undefined) return okTo(request.replace(/;expires=\d+/i, `;expires=${expiresS}`))
  return ['SIP/2.0 200 OK', ...keep, `${to};tag=x`, 'Content-Length: 0', '\r\n'].join('\r\n')
}
