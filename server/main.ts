import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Server, startServer } from './start.ts'

/**
 * The central server as a program: settings from the environment, news to whoever started it. In an Electron
 * utilityProcess they are posted, under plain Node printed as JSON, one line each.
 */
type News =
  | { type: 'progress'; step: string; ratio: number }
  | { type: 'listening'; url: string }
  | { type: 'failed'; problem: string; detail: string }

type ParentPort = {
  postMessage: (message: unknown) => void
  on: (event: 'message', listener: (message: { data: unknown }) => void) => void
}
const parentPort = (process as { parentPort?: ParentPort }).parentPort
const tell = (news: News) =>
  parentPort ? parentPort.postMessage(news) : process.stdout.write(`${JSON.stringify(news)}\n`)

const env = process.env
const tls =
  env.ZUOXI_TLS_CERT && env.ZUOXI_TLS_KEY
    ? { certFile: env.ZUOXI_TLS_CERT, keyFile: env.ZUOXI_TLS_KEY }
    : undefined
const first =
  env.ZUOXI_ORG && env.ZUOXI_ADMIN_PASSWORD
    ? { name: env.ZUOXI_ORG, adminPassword: env.ZUOXI_ADMIN_PASSWORD }
    : undefined

let server: Server | undefined
let ending: Promise<void> | undefined

/** Once, whoever asks first: a signal, a lost database or the end of our parent. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    setTimeout(() => process.exit(code || 1), 40_000).unref()
    await starting.catch(() => {})
    await server?.stop().catch(() => {})
    process.exit(code)
  })()
  return ending
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0))
process.on('disconnect', () => void end(0))
parentPort?.on('message', ({ data }) => {
  if ((data as { type?: unknown } | null)?.type === 'stop') void end(0)
})
process.stdout.on('error', () => {}) // our reader is gone; the watch below ends us in order
if (env.ZUOXI_SERVER_DETACHED !== '1') watchParent()

const starting = startServer({
  // Started by the desktop it is a demonstration: that must not end up in some real database.
  databaseUrl: parentPort ? undefined : env.DATABASE_URL || undefined,
  dataDir: resolve(env.ZUOXI_SERVER_DATA || join(homedir(), '.zuoxi-server')),
  filesDir: env.ZUOXI_FILES ? resolve(env.ZUOXI_FILES) : undefined,
  host: env.ZUOXI_SERVER_HOST || undefined,
  port: env.ZUOXI_SERVER_PORT ? Number(env.ZUOXI_SERVER_PORT) : parentPort ? 0 : 7800,
  demo: env.ZUOXI_DEMO === '1',
  firstOrganisation: first,
  tls,
  trustProxy: env.ZUOXI_TRUST_PROXY === '1',
  logLevel: env.ZUOXI_LOG_LEVEL || undefined,
  onProgress: (step, ratio) => tell({ type: 'progress', step, ratio }),
  onLost: error => fail(error),
})
starting.then(
  started => {
    server = started
    tell({ type: 'listening', url: started.url })
  },
  (error: Error) => fail(error),
)

function fail(error: Error & { code?: string }): void {
  tell({
    type: 'failed',
    problem: error.code === 'EADDRINUSE' ? 'portInUse' : 'startFailed',
    detail: error.message,
  })
  void end(1)
}

/** A server started by another program must not outlive it, however that one ends. */
function watchParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) void end(0)
  }, 1_000).unref()
}
