// Vite plugin: copies files and folders beside the built program, under the same path as in the repository or in a
// folder of it.
// Migrations are read at run time, so code that looks for them must find them both in the source tree and in out/:
//   db/<file>.ts      new URL('../db/migrations/', import.meta.url)
//   server/<file>.ts  new URL('../server/migrations/', import.meta.url)
// This holds because such a file lies exactly one folder deep and every built module lies in out/main/.
import { cpSync, existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot } from './setup/paths.mjs'

/** @param {(string | {from: string, path: string})[]} folders relative to the repository @returns {import('vite').Plugin} */
export function copyFolders(folders) {
  return {
    name: 'copy-folders',
    writeBundle({ dir }) {
      for (const folder of folders) {
        const { from, path } = typeof folder === 'string' ? { from: '', path: folder } : folder
        const source = inRoot(from, path)
        const target = join(dirname(/** @type {string} */ (dir)), path)
        rmSync(target, { recursive: true, force: true })
        if (existsSync(source)) cpSync(source, target, { recursive: true })
      }
    },
  }
}
