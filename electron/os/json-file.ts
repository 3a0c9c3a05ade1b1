import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** A small JSON file, replaced in one step so that a crash leaves the old or the new one, never half of it. */
export function jsonFile(path: string) {
  return {
    /** Undefined when there is none or it cannot be parsed. */
    read(): unknown {
      if (!existsSync(path)) return undefined
      try {
        return JSON.parse(readFileSync(path, 'utf8'))
      } catch {
        return undefined
      }
    },
    write(value: unknown): void {
      const next = `${path}.next`
      writeFileSync(next, JSON.stringify(value, null, 2), { mode: 0o600, flush: true })
      renameSync(next, path)
    },
  }
}
export type JsonFile = ReturnType<typeof jsonFile>
