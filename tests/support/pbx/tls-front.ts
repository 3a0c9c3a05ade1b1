import { connect } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import type { Identity } from './certificates.ts'
import { freePort } from './ports.ts'

/** What stands before many an exchange: it ends TLS and hands everything on to a port that speaks none. */
export type TlsFront = {
  readonly port: number
  /** Bytes that clients sent through the encryption. */
  readonly received: number
  /** TLS handshakes begun by clients. */
  readonly tried: number
  renew(identity: Identity): void
  close(): Promise<void>
}

export async function startTlsFront(target: number, identity: Identity): Promise<TlsFront> {
  const port = await freePort()
  const open = new Set<TLSSocket>()
  let received = 0
  let tried = 0
  const server = createServer({ ...identity }, near => {
    const far = connect({ port: target, host: '127.0.0.1' })
    open.add(near)
    near.on('data', data => {
      received += data.length
      far.write(data)
    })
    far.on('data', data => near.write(data))
    near.on('error', () => near.destroy()).on('close', () => far.destroy())
    near.on('close', () => open.delete(near))
    far.on('error', () => far.destroy()).on('close', () => near.destroy())
  })
  server.on('connection', () => tried++)
  server.on('tlsClientError', () => {})
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    get received() {
      return received
    },
    get tried() {
      return tried
    },
    renew: next => server.setSecureContext({ ...next }),
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
