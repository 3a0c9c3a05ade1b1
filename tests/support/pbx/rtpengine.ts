import { connect } from 'node:net'
import { CABLE_ADDRESS, layMediaCable } from './media-cable.ts'
import { claimPortBlock, freePort, waitForTcp } from './ports.ts'
import { startServer } from './server-process.ts'

export type Rtpengine = {
  readonly ngPort: number
  /** Counters of its own CLI (`list totals`), e.g. `relayed packets`, keyed as it prints them. */
  stats(): Promise<Map<string, number>>
  /** Every open call in full: ports, codecs and packet counts of each stream. */
  sessions(): Promise<string>
  /** Nothing gets to it or away from it, as when the network is gone; `false`: whole again. */
  freeze(on: boolean): void
  stop(): Promise<void>
}

/** The media relay, in user space only: no kernel module, no root needed. */
export async function startRtpengine(dir: string): Promise<Rtpengine> {
  const [ngPort, cliPort, media] = await Promise.all([freePort(), freePort(), claimPortBlock()])
  const cable = await layMediaCable(media.first, media.last)
  const server = startServer(
    'rtpengine',
    [
      '--config-file=none',
      '--foreground',
      '--table=-1', // no kernel forwarding
      // It names the cable's address in descriptions, so that all sound comes by there.
      `--interface=127.0.0.1!${CABLE_ADDRESS}`,
      `--listen-ng=127.0.0.1:${ngPort}`,
      `--listen-cli=127.0.0.1:${cliPort}`,
      `--port-min=${media.first}`,
      `--port-max=${media.last}`,
      '--num-threads=2',
      '--log-level=5',
      '--log-stderr',
      '--timeout=60',
      '--silent-timeout=600',
      '--delete-delay=0',
    ],
    dir,
  )
  await waitForTcp(cliPort, server.assertAlive)
  return {
    ngPort,
    stats: async () => readTotals(await ask(cliPort, 'list totals')),
    async sessions() {
      const ids = [...(await ask(cliPort, 'list sessions all')).matchAll(/callid:\s+(\S+)/g)]
      const calls = await Promise.all(ids.map(([, id]) => ask(cliPort, `list sessions ${id}`)))
      return calls.join('\n')
    },
    freeze: on => cable.freeze(on),
    async stop() {
      await server.stop()
      cable.close()
      media.release()
    },
  }
}

function ask(port: number, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(`${question}\n`))
    socket.setTimeout(3000, () => socket.destroy(new Error('rtpengine does not answer')))
    socket.on('data', chunk => {
      text += chunk.toString()
    })
    socket.on('end', () => resolve(text)).on('error', reject)
  })
}

function readTotals(text: string): Map<string, number> {
  const found = text.matchAll(/^\s*(?:Total )?([\w ().-]+?)\s*:\s*(\d+(?:\.\d+)?)/gm)
  return new Map([...found].map(([, name = '', value]) => [name.trim(), Number(value)]))
}
