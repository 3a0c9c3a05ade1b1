// Which Electron the set-up chose. Tests, packaging and the build ask here and nowhere else.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './setup/paths.mjs'
import { readStamp, writeStamp } from './setup/stamps.mjs'

/** @returns {{ dist: string, executable: string, version: string, standIn: boolean }} */
export function electronDist() {
  const stamp = readStamp('electron')
  if (!stamp) throw new Error('No Electron is set up yet. Run: node build/run.mjs setup')
  const { dist, program, version, standIn } = stamp
  return { dist, executable: join(dist, program), version, standIn }
}

/** What the `electron` package and electron-vite have to be told to use it. */
export function electronEnv() {
  if (!readStamp('electron')) return {}
  const { dist, executable, version } = electronDist()
  return {
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    ELECTRON_EXEC_PATH: executable,
    ELECTRON_MAJOR_VER: version.split('.')[0],
  }
}

export const rememberElectron = ({ dist, program, version, standIn }) =>
  writeStamp('electron', { dist, program, version, standIn })

/** Where the `electron` package unpacks its own download, when it has done so. */
export function officialDist() {
  const pathFile = inRoot('node_modules/electron/path.txt')
  if (!existsSync(pathFile)) return undefined
  return { dist: inRoot('node_modules/electron/dist'), program: readFileSync(pathFile, 'utf8') }
}
