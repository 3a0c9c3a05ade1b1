// Vite plugin: copies folders of the repository beside the built program, under the same path.
// Migrations are read at run time, so code that looks for them must find them both in the source tree and in out/:
//   db/<file>.ts      new URL('../db/migrations/', import.meta.url)
//   server/<file>.ts  new URL('../server/migrations/', import.meta.url)
// This holds because such a file lies exactly one folder deep and every built module lies in out/main/.
import { cpSync, existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot } from './setup/paths.mjs'

/** @param {string[]} folders relative to the repository @returns {import('vite').Plugin} */
export function copyFolders(folders) {
  return {
    name: 'copy-folders',
    writeBundle({ dir }) {
      for (const folder of folders) {
        const target = join(dirname(/** @type {string} */ (dir)), folder)
        rmSync(target, { recursive: true, force: true })
        if (existsSync(inRoot(folder))) cpSync(inRoot(folder), target, { recursive: true })
      }
    },
  }
}
