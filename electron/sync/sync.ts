import { countChanges } from '../../db/repositories/change.ts'
import { findLatestCredential } from '../../db/repositories/credential.ts'
import type { Store } from '../../db/store.ts'
import type { SyncState } from '../../shared/contract/desk.ts'
import type { Arrival } from '../desk/recording.ts'
import { fileShelf } from '../files/shelf.ts'
import { backOff } from './back-off.ts'
import { type Central, createCentral } from './central.ts'
import { createDownload } from './download.ts'
import { failureOf } from './failure.ts'
import { fileServer } from './file-server.ts'
import { pullAll } from './pull.ts'
import { pushAll } from './push.ts'
import { createTokens } from './tokens.ts'
import { createUpload } from './upload.ts'

const POLL_MS = 30_000

export type Sync = {
  /** Something new to send, or the user asks: start at once. */
  kick(): void
  /** A log-on at the server brought new tokens. */
  takeTokens(
    account: string,
    tokens: { accessToken: string; accessExpiresAt: number; refreshToken: string },
  ): void
  state(): SyncState
  /** Fetch a file of a record from the server. Never rejects. */
  bring(id: string): Promise<Arrival>
  stop(): Promise<void>
}

/**
 * Push, then pull, then send a portion of the files, for ever: at once after a kick, else every half minute, with jittered back-off while the
 * server is out of reach. Safe to kill at any moment: what is not acknowledged is sent again and answered
 * "duplicate".
 */
export function startSync(options: {
  store: Store
  url: string
  /** The folder of sealed files. */
  files: string
  now?: () => number
  random?: () => number
  onState: (state: SyncState) => void
}): Sync {
  const { store, url } = options
  const now = options.now ?? Date.now
  const waits = backOff(options.random ?? Math.random)
  const tokens = createTokens({ store, now, central: token => createCentral(url, token) })
  const central: Central = createCentral(url, tokens.access)
  const abort = new AbortController()
  const shelf = fileShelf({ store, folder: options.files, now })
  const server = fileServer(url, tokens.access, abort.signal)
  const upload = createUpload({ store, shelf, server, now, signal: abort.signal })
  const fileWaits = backOff(options.random ?? Math.random)
  const { bring } = createDownload({
    store,
    shelf,
    server,
    ensureToken: tokens.ensure,
    expireToken: tokens.expire,
  })
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false
  let state: SyncState = { light: 'idle', queued: 0, attention: 0, lastSuccessAt: null, lastError: null }

  function show(part: Partial<SyncState>): void {
    const counts = countChanges(store.read)
    state = { ...state, ...part, queued: counts.queued, attention: counts.rejected + counts.conflict }
    if (state.light === 'idle' && state.attention > 0) state = { ...state, light: 'attention' }
    options.onState(state)
  }

  async function round(): Promise<number> {
    const reader = await tokens.ensure()
    if (!reader) {
      show({ light: 'needsLogOn' })
      return POLL_MS
    }
    if (state.queued > 0 || state.lastSuccessAt === null) show({ light: 'working' })
    await pushAll({ store, central, signal: abort.signal, onBatch: () => show({ light: 'working' }) })
    const unread = await pullAll({ store, central, reader, signal: abort.signal })
    waits.reset()
    const lastError = unread > 0 ? `${unread} rows of a newer release passed over` : null
    show({ light: 'idle', lastSuccessAt: now(), lastError })
    return sendFiles()
  }

  /** Trouble with files is no trouble with records: the light speaks of those alone. Returns when to come again. */
  async function sendFiles(): Promise<number> {
    try {
      const { again: goOn, problem } = await upload.round()
      fileWaits.reset()
      if (problem) show({ lastError: problem })
      return goOn ? 0 : POLL_MS
    } catch (error) {
      const { kind, text } = failureOf(error)
      if (abort.signal.aborted || kind === 'unauthorized') throw error
      show({ lastError: text })
      return fileWaits.next()
    }
  }

  async function run(): Promise<void> {
    again = false
    let wait = POLL_MS
    try {
      wait = await round()
    } catch (error) {
      if (abort.signal.aborted) return
      const failure = failureOf(error)
      if (failure.kind === 'unauthorized') tokens.expire()
      wait = failure.retryAfterMs ?? waits.next()
      show({ light: failure.kind === 'unreachable' ? 'offline' : 'attention', lastError: failure.text })
    }
    running = undefined
    if (!abort.signal.aborted) timer = setTimeout(start, again ? 0 : wait)
  }

  function start(): void {
    clearTimeout(timer)
    if (abort.signal.aborted) return
    if (running) again = true
    else running = run()
  }

  show({ light: findLatestCredential(store.read) ? 'idle' : 'needsLogOn' })
  start()
  return {
    kick: start,
    takeTokens(account, given) {
      tokens.use(account, given)
      start()
    },
    state: () => state,
    bring,
    async stop() {
      abort.abort()
      clearTimeout(timer)
      await running
    },
  }
}
