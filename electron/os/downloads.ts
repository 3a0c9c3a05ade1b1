import { mkdir, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Signs that one of the systems refuses in a file name, and control characters. */
const REFUSED = /[\\/:*?"<>|\p{C}]+/gu
const MOST_NAMES = 1000

export type Downloads = {
  /** Write a file into the folder, under this name or, where that is taken, "name (2)". Returns its path. */
  save(name: string, bytes: Uint8Array): Promise<string>
  /** Show a file in the system's file manager; false when it is none that was written here since the start. */
  reveal(path: string): boolean
}

/** Files for the user: what is written here can be shown, and nothing else. */
export function downloads(folder: () => string, show: (path: string) => void): Downloads {
  const written = new Set<string>()
  return {
    async save(name, bytes) {
      const clean = name.replace(REFUSED, ' ').trim()
      const type = extname(clean)
      const stem = clean.slice(0, clean.length - type.length)
      await mkdir(folder(), { recursive: true })
      for (let n = 1; n <= MOST_NAMES; n++) {
        const path = join(folder(), n === 1 ? clean : `${stem} (${n})${type}`)
        const taken = await writeFile(path, bytes, { flag: 'wx' }).then(
          () => false,
          (error: NodeJS.ErrnoException) => {
            if (error.code === 'EEXIST') return true
            throw error
          },
        )
        if (taken) continue
        written.add(path)
        return path
      }
      throw new Error(`${MOST_NAMES} files of one name`)
    },
    reveal(path) {
      if (!written.has(path)) return false
      show(path)
      return true
    },
  }
}
