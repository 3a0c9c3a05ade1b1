// Step: out/ holds the program built from the present sources.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { electronEnv } from '../electron-path.mjs'
import { inRoot, nodeBin } from './paths.mjs'
import { runProgram } from './spawn.mjs'
import { hashOf, sha256, writeWhole } from './stamps.mjs'

const FOLDERS = ['electron', 'renderer', 'shared', 'db', 'server']
const BUILD = [
  'electron.vite.config.ts',
  'build/copy-folders.mjs',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
]
const STEPS = 3 // main, preload, renderer
const builtFrom = inRoot('out/.built-from')

const sources = () => sha256(hashOf([...FOLDERS, ...BUILD]), electronEnv().ELECTRON_MAJOR_VER ?? '')

export const app = {
  title: 'building the app',
  ready: () => existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === sources(),

  async run(progress) {
    const hash = sources() // before building: an edit made meanwhile must lead to another build
    const part = inRoot('.cache/out') // the old build stays usable until the new one is whole
    rmSync(part, { recursive: true, force: true })
    let done = 0
    const args = ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--outDir', part]
    await runProgram(nodeBin, args, 'The app could not be built. The text below names the file and line.', {
      env: { ...electronEnv(), NODE_ENV: 'production' },
      onText(text) {
        done += text.match(/built in/g)?.length ?? 0
        progress(`${done} of ${STEPS} parts`)
      },
    })
    writeWhole(join(part, '.built-from'), hash)
    rmSync(inRoot('out'), { recursive: true, force: true })
    mkdirSync(inRoot('.cache'), { recursive: true })
    renameSync(part, inRoot('out'))
  },
}
