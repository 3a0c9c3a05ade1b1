import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../../..')

/** Build the media program into `dir` as the real one is built: ES main, CommonJS preload, bundled page. */
export async function buildMediaApp(dir: string): Promise<void> {
  const quiet = { configFile: false, logLevel: 'error', define: { __APP_VERSION__: '"0.0.0-test"' } } as const
  const node = (entry: string, file: string, format: 'es' | 'cjs') =>
    build({
      ...quiet,
      root,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node20',
        outDir: dir,
        emptyOutDir: false,
        minify: false,
        rolldownOptions: {
          input: join(root, entry),
          external: ['electron'],
          output: { format, entryFileNames: file, codeSplitting: false },
        },
      },
    })
  await node('tests/support/media-app/main.ts', 'main.mjs', 'es')
  await node('electron/media-preload.ts', 'media-preload.cjs', 'cjs')
  await build({
    ...quiet,
    root: join(root, 'renderer'),
    build: {
      outDir: join(dir, 'page'),
      emptyOutDir: true,
      rolldownOptions: { input: join(root, 'renderer/media/media.html') },
    },
  })
  cpSync(join(import.meta.dirname, 'package.json'), join(dir, 'package.json'))
}
