import { createSocket, type Socket } from 'node:dgram'

/** Another loopback address: where phones send what is meant for the media relay. */
export const CABLE_ADDRESS = '127.0.0.3'
const RELAY = '127.0.0.1'

/** Between the phones and the media relay, port by port, as a router would be; it can stop handing on. */
export type MediaCable = {
  freeze(on: boolean): void
  close(): void
}

export async function layMediaCable(first: number, last: number): Promise<MediaCable> {
  let frozen = false
  const open = new Set<Socket>()
  const bind = (port: number, address: string) =>
    new Promise<Socket>((resolve, reject) => {
      const socket = createSocket('udp4')
      open.add(socket)
      socket.once('error', reject)
      socket.bind({ port, address, exclusive: true }, () => resolve(socket))
    })
  const quietly = () => {} // the other end may be gone; that is what it is for

  async function carry(port: number): Promise<void> {
    const near = await bind(port, CABLE_ADDRESS)
    /** One socket towards the relay for each phone, so that answers find back. */
    const ways = new Map<string, Socket>()
    near.on('error', quietly)
    near.on('message', (data, from) => {
      if (frozen) return
      const key = `${from.address}:${from.port}`
      let way = ways.get(key)
      if (!way) {
        way = createSocket('udp4')
        open.add(way)
        ways.set(key, way)
        way.on('error', quietly)
        way.on('message', answer => frozen || near.send(answer, from.port, from.address, quietly))
        way.bind({ port: 0, address: RELAY })
      }
      way.send(data, port, RELAY, quietly)
    })
  }
  const ports = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  await Promise.all(ports.map(carry))
  return {
    freeze(on) {
      frozen = on
    },
    close() {
      for (const socket of open) socket.close()
      open.clear()
    },
  }
}
