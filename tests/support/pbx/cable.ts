import { connect, createServer, type Socket } from 'node:net'
import { freePort } from './ports.ts'

/** A network cable between a phone and a port on this machine, to be pulled out or to go dead silently. */
export type Cable = {
  readonly port: number
  /** Connections made through it so far. */
  readonly made: number
  /** Pull it out: every connection breaks, none can be made until `mend`. */
  cut(): void
  /** Nothing comes through any more and nobody is told, as when a router forgets us. Until `mend`. */
  freeze(): void
  mend(): void
  close(): Promise<void>
}

export async function layCable(target: number): Promise<Cable> {
  const open = new Set<Socket>()
  let state: 'whole' | 'cut' | 'frozen' = 'whole'
  let made = 0
  const server = createServer(near => {
    if (state === 'cut') {
      near.destroy()
      return
    }
    made++
    const far = connect({ port: target, host: '127.0.0.1' })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      // What a frozen cable swallows is lost for good, so a mended one only serves new connections.
      from.on('data', data => state === 'whole' && to.write(data))
      from.on('error', () => from.destroy())
      from.on('close', () => {
        open.delete(from)
        to.destroy()
      })
    }
  })
  const port = await freePort()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port,
    get made() {
      return made
    },
    cut() {
      state = 'cut'
      breakAll()
    },
    freeze() {
      state = 'frozen'
    },
    mend() {
      state = 'whole'
    },
    async close() {
      breakAll()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}
