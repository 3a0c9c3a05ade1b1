import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createSessions } from './auth/session.ts'
import { addDemo } from './demo/seed.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { createDepot } from './files/depot.ts'
import { createTransfer } from './files/transfer.ts'
import { createApp } from './http/app.ts'
import { addFiles } from './http/files.ts'
import { openStore, type Store } from './open-store.ts'
import { createRouter } from './router.ts'
import { markUploadedSince } from './store/files.ts'
import { addFirstOrganisation } from './store/organisations.ts'

export type ServerStep = 'database' | 'tables' | 'demo' | 'listen'

export type ServerOptions = {
  /** A PostgreSQL of your own; without it one is started in `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
  /** Where recordings and attachments lie; `files` in `dataDir` unless given. */
  filesDir?: string | undefined
  host?: string | undefined
  /** 0: any free one. */
  port?: number | undefined
  /** Fill in the demonstration organisation, once. */
  demo?: boolean | undefined
  /** Made when there is no organisation at all; its administrator's account is "admin". */
  firstOrganisation?: { name: string; adminPassword: string } | undefined
  /** PEM files. */
  tls?: { certFile: string; keyFile: string } | undefined
  trustProxy?: boolean | undefined
  logLevel?: string | undefined
  accessTokenMs?: number | undefined
  /** How long a used refresh token may be repeated, for a lost answer. */
  refreshGraceMs?: number | undefined
  /** Wrong passwords per account and address. */
  triesPerMinute?: number | undefined
  onProgress?: ((step: ServerStep, ratio: number) => void) | undefined
  /** The database went and does not come back: time to end. */
  onLost?: ((error: Error) => void) | undefined
}

export type Server = {
  readonly url: string
  readonly databaseUrl: string
  readonly store: Store
  /** Finishes what is being answered, then ends. */
  stop: () => Promise<void>
}

/** Files whose records may not know of them yet, after a server died at the wrong moment. */
const LOOK_BACK_MS = 7 * 86_400_000

/** How long an answer may go on after the server was asked to end. */
const CLOSE_MS = 5000

declare const __APP_VERSION__: string | undefined
const VERSION = typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : 'source'

/** The whole central server in this process. Throws with nothing left running. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const progress = options.onProgress ?? (() => {})
  const opened: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close()
  }
  try {
    progress('database', 0)
    let databaseUrl = options.databaseUrl
    if (!databaseUrl) {
      const embedded: EmbeddedPostgres = await startEmbeddedPostgres({
        dataDir: options.dataDir,
        ...(options.onLost ? { onLost: options.onLost } : {}),
      })
      opened.push(embedded.stop)
      databaseUrl = embedded.url
    }
    progress('tables', 0)
    const store = await openStore(databaseUrl, () => {})
    opened.push(store.close)
    if (options.firstOrganisation) {
      const { name, adminPassword } = options.firstOrganisation
      await addFirstOrganisation(store, name, adminPassword)
    }
    await markUploadedSince(store.pool, Date.now() - LOOK_BACK_MS)
    if (options.demo) await addDemo(store, ratio => progress('demo', ratio))

    progress('listen', 0)
    const sessions = createSessions(store, {
      accessTokenMs: options.accessTokenMs ?? 15 * 60_000,
      refreshGraceMs: options.refreshGraceMs ?? 20_000,
      triesPerMinute: options.triesPerMinute ?? 5,
    })
    const transfer = createTransfer(store, createDepot(options.filesDir ?? join(options.dataDir, 'files')))
    const app = createApp(createRouter(store, sessions, VERSION, transfer.recordsCame), {
      logLevel: options.logLevel ?? 'info',
      trustProxy: options.trustProxy,
      tls: options.tls && {
        cert: readFileSync(options.tls.certFile, 'utf8'),
        key: readFileSync(options.tls.keyFile, 'utf8'),
      },
      version: VERSION,
      more: files => addFiles(files, sessions, transfer),
    })
    opened.push(async () => {
      // A connection on which nothing was ever asked counts as busy, and would be waited for.
      const patience = setTimeout(() => app.server.closeAllConnections(), CLOSE_MS)
      await app.close()
      clearTimeout(patience)
    })
    const host = options.host ?? '127.0.0.1'
    await app.listen({ host, port: options.port ?? 0 })
    const { port } = app.server.address() as AddressInfo
    const url = `${options.tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
    return { url, databaseUrl, store, stop }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}
