import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** `swallow`: requests reach the server, its answers do not come back. `refuse`: nobody is there. */
export type ProxyMode = 'pass' | 'swallow' | 'refuse'

/**
 * A TCP proxy before a server, to take a cable out at the wrong moment. `cutAfter`: once this many more bytes have
 * passed, in whatever direction, it is as with `refuse`.
 */
export async function startProxy(
  target: string,
): Promise<{ url: string; mode: ProxyMode; swallowed: number; cutAfter: number }> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const state = { url: '', mode: 'pass' as ProxyMode, swallowed: 0, cutAfter: Number.POSITIVE_INFINITY }
  const count = (data: Buffer) => {
    state.cutAfter -= data.length
    if (state.cutAfter >= 0) return
    state.mode = 'refuse'
    state.cutAfter = Number.POSITIVE_INFINITY
  }
  const server = createServer(client => {
    if (state.mode === 'refuse') return client.destroy()
    const upstream = connect(Number(port), hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', data => {
      count(data)
      return state.mode === 'refuse' ? client.destroy() : upstream.write(data)
    })
    upstream.on('data', data => {
      count(data)
      if (state.mode === 'pass') return client.write(data)
      state.swallowed++
      client.destroy()
      return upstream.destroy()
    })
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  state.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return state
}
