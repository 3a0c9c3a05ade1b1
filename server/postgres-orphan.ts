import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { PostgresHome } from './postgres-home.ts'

/** Held as long as a server lives; says which process owns the embedded PostgreSQL. */
const OWNER_LOCK = 0x5a75_6f78
const WAIT_MS = 30_000

export const tryLock = async (client: pg.Client): Promise<boolean> =>
  (await client.query('SELECT pg_try_advisory_lock($1) AS mine', [OWNER_LOCK])).rows[0].mine

/**
 * What an earlier run may have left: a PostgreSQL without an owner is stopped, one on its way down is waited
 * for, and a process id that by now belongs to some other program is forgotten (PostgreSQL itself would refuse
 * to start). Throws when a living server owns it.
 *
 * @param connectionAt address of the "postgres" database at a port
 */
export async function stopOrphan(home: PostgresHome, connectionAt: (port: number) => string): Promise<void> {
  const file = join(home.data, 'postmaster.pid')
  const until = Date.now() + WAIT_MS
  let asked = false
  while (existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    if (!isPostgresOf(pid, home)) return rmSync(file, { force: true })
    if (Date.now() > until) throw new Error(`An earlier PostgreSQL (process ${pid}) does not end.`)
    const owned = asked ? false : await isOwned(connectionAt(Number(lines[3])), until)
    if (owned === false && !asked) {
      asked = true
      stop(pid, home)
    }
    await sleep(50)
  }
}

/** Undefined: can't be told yet, it is starting or stopping. Throws when a living server holds the lock. */
async function isOwned(url: string, until: number): Promise<false | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch {
    return undefined
  }
  try {
    // A killed owner's connection takes a moment to be noticed.
    for (let tries = 0; tries < 20 && Date.now() < until; tries++) {
      if (await tryLock(client)) return false
      await sleep(50)
    }
  } finally {
    await client.end().catch(() => {})
  }
  throw new Error('Another server is already using this data folder.')
}

function isPostgresOf(pid: number, home: PostgresHome): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return false
  }
  const [program, args, mark] =
    process.platform === 'win32'
      ? (['tasklist', ['/FI', `PID eq ${pid}`], 'postgres'] as const)
      : (['ps', ['-o', 'command=', '-p', String(pid)], home.data] as const)
  try {
    return execFileSync(program, args, { encoding: 'utf8' }).includes(mark)
  } catch {
    // A small container may have no "ps".
    const file = `/proc/${pid}/cmdline`
    return existsSync(file) && readFileSync(file, 'utf8').includes(home.data)
  }
}

function stop(pid: number, home: PostgresHome): void {
  if (process.platform !== 'win32') process.kill(pid, 'SIGINT')
  else execFileSync(home.program('pg_ctl'), ['stop', '-D', home.data, '-m', 'fast', '-W'])
}
