import { createSocket, type Socket } from 'node:dgram'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const HOST = '127.0.0.1'

/** A port free for TCP and UDP alike at this moment; the system hands them out in turn, so clashes are rare. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await new Promise<number>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(0, HOST, () => {
        const address = server.address()
        server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
      })
    })
    const socket = await bindUdp(port)
    if (!socket) continue
    await new Promise<void>(resolve => socket.close(resolve))
    return port
  }
}

export type PortBlock = { first: number; last: number; release(): void }

const BLOCK = 200
// Below the system's own range (32768 …), so that freePort() never lands inside a block.
const LOWEST = 20_000
const HIGHEST = 32_000

/** Media ports for one server. The block's first port is kept bound, so no other bench takes the same block. */
export async function claimPortBlock(): Promise<PortBlock> {
  const blocks = (HIGHEST - LOWEST) / BLOCK
  const start = Math.floor(Math.random() * blocks)
  for (let i = 0; i < blocks; i++) {
    const base = LOWEST + ((start + i) % blocks) * BLOCK
    const holder = await bindUdp(base)
    if (!holder) continue
    holder.unref()
    return { first: base + 2, last: base + BLOCK - 1, release: once(() => holder.close()) }
  }
  throw new Error('no free block of media ports')
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

function bindUdp(port: number): Promise<Socket | undefined> {
  return new Promise(resolve => {
    const socket = createSocket('udp4')
    socket.once('error', () => {
      socket.close()
      resolve(undefined)
    })
    socket.bind({ port, address: HOST, exclusive: true }, () => resolve(socket))
  })
}

/** Wait until something accepts TCP on `port`; `alive` may throw to give up early. */
export async function waitForTcp(port: number, alive: () => void, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs
  while (Date.now() < end) {
    alive()
    const accepted = await new Promise<boolean>(resolve => {
      const socket = connect({ port, host: HOST })
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (accepted) return
    await sleep(25)
  }
  throw new Error(`nothing listens on ${port} after ${limitMs} ms`)
}
