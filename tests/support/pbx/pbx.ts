import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startKamailio } from './kamailio.ts'
import { freePort } from './ports.ts'
import { type Rtpengine, startRtpengine } from './rtpengine.ts'

/** A telephone exchange on loopback: Kamailio in front, rtpengine behind. Several can run at once. */
export type Pbx = {
  readonly wsUrl: string
  readonly wsPort: number
  readonly sipPort: number
  /** Where the media relay takes its orders. */
  readonly ngPort: number
  readonly domain: string
  /** Digest password by user name. */
  readonly users: Readonly<Record<string, string>>
  /** A folder for what other programs of this bench write; gone after `stop`. */
  readonly dir: string
  rtpengineStats: Rtpengine['stats']
  rtpengineSessions: Rtpengine['sessions']
  freezeMedia: Rtpengine['freeze']
  /** Take the proxy away, as a crash or a maintenance window would; media goes on. */
  stopProxy(): Promise<void>
  startProxy(): Promise<void>
  proxyLog(): string
  stop(): Promise<void>
}

export const BENCH_USERS = {
  '1001': 'pw-1001',
  '1002': 'pw-1002',
  '1003': 'pw-1003',
  '8001': 'pw-8001',
} as const

/** Start both servers and wait until they answer. */
export async function startPbx({
  users = BENCH_USERS,
}: {
  users?: Readonly<Record<string, string>>
} = {}): Promise<Pbx> {
  const dir = await mkdtemp(join(tmpdir(), 'zuoxi-pbx-'))
  const domain = 'pbx.test'
  const [sipPort, wsPort, media] = await Promise.all([freePort(), freePort(), startRtpengine(dir)])
  const options = { dir, domain, sipPort, wsPort, ngPort: media.ngPort, users }
  let proxy = await startKamailio(options).catch(async error => {
    await media.stop()
    throw error
  })
  return {
    wsUrl: `ws://127.0.0.1:${wsPort}`,
    wsPort,
    sipPort,
    ngPort: media.ngPort,
    domain,
    users,
    dir,
    rtpengineStats: media.stats,
    rtpengineSessions: media.sessions,
    freezeMedia: media.freeze,
    stopProxy: () => proxy.stop(),
    async startProxy() {
      proxy = await startKamailio(options)
    },
    proxyLog: () => proxy.output(),
    async stop() {
      await Promise.all([proxy.stop(), media.stop()])
      await rm(dir, { recursive: true, force: true })
    },
  }
}
