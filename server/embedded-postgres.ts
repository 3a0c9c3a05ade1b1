import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { type PostgresHome, preparePostgresHome } from './postgres-home.ts'
import { stopOrphan, tryLock } from './postgres-orphan.ts'

const run = promisify(execFile)
const USER = 'zuoxi'
const DATABASE = 'zuoxi'
/** Replaying the log after a crash takes as long as it takes; nobody is to be cut off in it. */
const START_MS = 300_000
const STOP_MS = 30_000
const RESTARTS = 5

/**
 * Ends PostgreSQL when our end of its standard input closes: by `stop`, or because this process died in any
 * way, kill -9 included. So no orphan is left, and stopping has one path.
 */
const KEEPER = `exec 3<&0; "$@" </dev/null & child=$!
(cat <&3 >/dev/null; kill -INT $child) 2>/dev/null & watch=$!
wait $child; code=$?; kill $watch 2>/dev/null; exit $code`

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  max_wal_size: '512MB',
  jit: 'off',
  timezone: 'UTC',
  // Neither statements nor values of records may stand in the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

export type EmbeddedPostgres = { readonly url: string; stop: () => Promise<void> }

/**
 * A real PostgreSQL of our own in `dataDir`, created at the first start, recovered after any crash, started
 * again should it fall over. One owner at a time: a second server on the same folder is refused.
 *
 * @param onStep what is being waited for
 * @param onLost PostgreSQL fell over and could not be started again
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  onStep?: (step: 'create' | 'start') => void
  onLost?: (error: Error) => void
}): Promise<EmbeddedPostgres> {
  const home = preparePostgresHome(options.dataDir)
  if (!existsSync(join(home.data, 'PG_VERSION'))) {
    options.onStep?.('create')
    await create(home)
  }
  options.onStep?.('start')
  const password = readFileSync(join(home.folder, 'password'), 'utf8').trim()
  await stopOrphan(home, port => connection(password, port, 'postgres'))

  let stopping = false
  let restarts = 0
  const port = await usablePort(home)
  let running = await launch(home, password, port)
  const watch = () =>
    running.child.once('exit', async () => {
      if (stopping) return
      running.owner.end().catch(() => {})
      try {
        if (++restarts > RESTARTS) throw new Error(`PostgreSQL fell over ${restarts} times. ${logTail(home)}`)
        await sleep(200 * restarts)
        running = await launch(home, password, port)
        watch()
      } catch (error) {
        options.onLost?.(error as Error)
      }
    })
  watch()

  return {
    url: connection(password, port, DATABASE),
    stop: async () => {
      stopping = true
      await running.owner.end().catch(() => {})
      await end(running.child)
    },
  }
}

const connection = (password: string, port: number, database: string) =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`

async function create(home: PostgresHome): Promise<void> {
  const passwordFile = join(home.folder, 'password')
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (home.owner) chownSync(passwordFile, home.owner.uid, home.owner.gid)
  const half = `${home.data}.new` // a crash in here must not leave half a cluster under the real name
  rmSync(half, { recursive: true, force: true })
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const folder = ['-D', half, '--data-checksums', '--no-instructions']
  await run(home.program('initdb'), [...folder, ...access, ...locale], {
    cwd: home.folder,
    ...home.owner,
  }).catch((cause: Error & { stderr?: string }) => {
    throw new Error(`PostgreSQL could not set up its data folder. ${cause.stderr?.trim()}`, { cause })
  })
  renameSync(half, home.data)
}

async function launch(home: PostgresHome, password: string, port: number) {
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([k, v]) => [
    '-c',
    `${k}=${v}`,
  ])
  const command = [home.program('postgres'), '-D', home.data, ...settings]
  const keeper = process.platform === 'win32' ? command : ['/bin/sh', '-c', KEEPER, 'postgres', ...command]
  const log = openSync(join(home.folder, 'postgres.log'), logIsLong(home) ? 'w' : 'a', 0o600)
  const child = spawn(keeper[0] as string, keeper.slice(1), {
    cwd: home.folder,
    stdio: ['pipe', log, log],
    detached: true, // Ctrl-C in a terminal is for us; we stop it in our order
    windowsHide: true,
    ...home.owner,
  })
  child.stdin?.on('error', () => {})
  try {
    const owner = await ready(child, connection(password, port, 'postgres'), home)
    return { child, owner }
  } catch (error) {
    await end(child)
    throw error
  }
}

/** Waits for connections, makes our database, and takes the lock that marks this process as the owner. */
async function ready(child: ChildProcess, url: string, home: PostgresHome): Promise<pg.Client> {
  const until = Date.now() + START_MS
  let spawnError: Error | undefined
  child.once('error', error => (spawnError = error))
  for (;;) {
    if (spawnError || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`PostgreSQL did not start. ${logTail(home)}`, { cause: spawnError })
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      if (!(await tryLock(client))) throw new Error('Another server is already using this data folder.')
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
      if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const code = (error as { code?: string }).code
      const starting = code === 'ECONNREFUSED' || code === '57P03' || code === 'ECONNRESET'
      if (!starting || Date.now() > until) throw error
      await sleep(20)
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  if (process.platform === 'win32') child.kill('SIGINT')
  else child.stdin?.end()
  const timer = setTimeout(() => {
    if (child.pid !== undefined)
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  }, STOP_MS)
  await gone
  clearTimeout(timer)
}

/** The port of last time when it is free, so that the address outlives a restart; else another one. */
async function usablePort(home: PostgresHome): Promise<number> {
  const file = join(home.folder, 'port')
  const stored = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = (await freePort(stored)) ?? (await freePort(0))
  if (port === undefined) throw new Error('No free port on 127.0.0.1.')
  writeFileSync(file, String(port), { mode: 0o600 })
  return port
}

const freePort = (port: number) =>
  new Promise<number | undefined>(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })

const logIsLong = (home: PostgresHome) =>
  (statSync(join(home.folder, 'postgres.log'), { throwIfNoEntry: false })?.size ?? 0) > 5_000_000

const logTail = (home: PostgresHome) =>
  readFileSync(join(home.folder, 'postgres.log'), 'utf8').trim().split('\n').slice(-5).join('\n')
