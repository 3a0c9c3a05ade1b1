import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Signs that one of the systems refuses in a file name, and control characters. */
const REFUSED = /[\\/:*?"<>|\p{C}]+/gu
const MOST_NAMES = 1000

/** How a file lies on the disk: whoever changed it since has other figures. */
export type Lying = { readonly bytes: number; readonly changedAt: number }

/** A file about to be written: where it will stand, and where it stands until it is whole. */
export type Claimed = { readonly path: string; readonly part: string }

export type Downloads = {
  /** Write a file into the folder, under this name or, where that is taken, "name (2)". Returns its path. */
  save(name: string, bytes: Uint8Array): Promise<string>
  /** The same, the bytes written by whoever is told where they go. */
  fill(name: string, write: (part: string) => Promise<void>): Promise<string>
  /** Take such a name for a file that is written bit by bit. Ends with `finish` or `drop`. */
  claim(name: string): Promise<Claimed>
  finish(claimed: Claimed): Promise<Lying>
  /** Nothing of it stays. Never rejects. */
  drop(claimed: Claimed): Promise<void>
  /** Show a file in the system's file manager; false when it is none that was written here since the start. */
  reveal(path: string): boolean
  /** Null when there is none. */
  look(path: string): Promise<Lying | null>
  remove(path: string): Promise<void>
}

/** Files for the user: what is written here can be shown, and nothing else. */
export function downloads(folder: () => string, show: (path: string) => void): Downloads {
  const written = new Set<string>()

  /** A path that nobody had, now held by an empty file. */
  async function freePath(name: string): Promise<string> {
    const clean = name.replace(REFUSED, ' ').trim()
    const type = extname(clean)
    const stem = clean.slice(0, clean.length - type.length)
    await mkdir(folder(), { recursive: true })
    for (let n = 1; n <= MOST_NAMES; n++) {
      const path = join(folder(), n === 1 ? clean : `${stem} (${n})${type}`)
      const isTaken = await writeFile(path, '', { flag: 'wx' }).then(
        () => false,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return true
          throw error
        },
      )
      if (!isTaken) return path
    }
    throw new Error(`${MOST_NAMES} files of one name`)
  }

  const claim: Downloads['claim'] = async name => {
    const path = await freePath(name)
    return { path, part: `${path}.${randomBytes(4).toString('hex')}.part` }
  }
  const finish: Downloads['finish'] = async ({ path, part }) => {
    const file = await open(part, 'r+')
    await file.sync()
    await file.close()
    await rename(part, path)
    written.add(path)
    return lyingAt(path)
  }
  const drop: Downloads['drop'] = async ({ path, part }) => {
    for (const file of [part, path]) await rm(file, { force: true }).catch(() => {})
  }
  const fill: Downloads['fill'] = async (name, write) => {
    const claimed = await claim(name)
    try {
      await write(claimed.part)
      await finish(claimed)
    } catch (error) {
      await drop(claimed)
      throw error
    }
    return claimed.path
  }
  return {
    claim,
    finish,
    drop,
    fill,
    save: (name, bytes) => fill(name, part => writeFile(part, bytes)),
    reveal(path) {
      if (!written.has(path)) return false
      show(path)
      return true
    },
    look: path => lyingAt(path).catch(() => null),
    remove: path => rm(path),
  }
}

async function lyingAt(path: string): Promise<Lying> {
  const { size, mtimeMs } = await stat(path)
  return { bytes: size, changedAt: Math.trunc(mtimeMs) }
}
