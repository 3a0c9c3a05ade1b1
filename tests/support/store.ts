import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'

export const MIGRATIONS = join(import.meta.dirname, '../../db/migrations')
export const KEY = 'c0ffee'.padEnd(64, '0')

/** A folder that goes when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zuoxi-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A real encrypted store in a folder of its own. */
export function tempStore(folder = tempFolder()): Store & { file: string } {
  const file = join(folder, 'zuoxi.db')
  const store = openStore({ file, key: KEY, migrations: MIGRATIONS })
  onTestFinished(() => store.close())
  return { ...store, file }
}
