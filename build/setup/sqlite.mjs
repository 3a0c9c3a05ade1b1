// Step: the encrypted SQLite binding loads in Node and in the chosen Electron.
// The package ships binaries for Node-API 10 (Electron 36 and later); the stand-in gets one built here.
// The built file takes the shipped one's place, where the package's loader looks first: nobody else has to know.
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { electronDist } from '../electron-path.mjs'
import { cacheDir, inRoot, nodeBin } from './paths.mjs'
import { runProgram } from './spawn.mjs'
import { buildBinding } from './sqlite-build.mjs'
import { readStamp, sha256, writeStamp } from './stamps.mjs'

const packageDir = inRoot('node_modules/better-sqlite3')
const system = `${process.platform}-${process.arch}`
const loaded = join(packageDir, 'prebuilds', `${system}.node`)
const shipped = `${loaded}.shipped`
const RECIPE = ['sqlite-napi9.mjs', 'sqlite-build.mjs'].map(name => inRoot('build/setup', name))

export const sqlite = {
  title: 'SQLite',

  ready() {
    const stamp = readStamp('sqlite')
    if (!stamp) return false
    const now = wanted()
    return stamp.key === now.key && stamp.electron === now.electron && stamp.size === statSync(loaded).size
  },

  async run(progress) {
    const { key, electron } = wanted()
    if (key !== 'shipped') {
      const built = join(cacheDir, `sqlite-${key}.node`)
      if (!existsSync(built)) await buildBinding(built, join(cacheDir, `sqlite-${key}.build`), progress)
      if (!existsSync(shipped)) copyFileSync(loaded, shipped)
      replace(built)
    } else if (existsSync(shipped)) {
      replace(shipped)
      rmSync(shipped)
    }
    progress('opening an encrypted file')
    const inNode = await verify(nodeBin)
    const inElectron = await verify(electron, { ELECTRON_RUN_AS_NODE: '1' })
    writeStamp('sqlite', { key, electron, size: statSync(loaded).size })
    return `${inNode}; ${inElectron}`
  },
}

/** The stand-in's own key covers everything that goes into the binary. */
export function wanted() {
  const { executable, standIn } = electronDist()
  if (!standIn) return { key: 'shipped', electron: executable }
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'))
  const recipe = sha256(...RECIPE.map(file => readFileSync(file))).slice(0, 8)
  return { key: `${version}-napi9-${recipe}-${system}`, electron: executable }
}

export const builtInCache = () => existsSync(join(cacheDir, `sqlite-${wanted().key}.node`))

/** By rename: a running program keeps the file it has mapped. */
function replace(source) {
  copyFileSync(source, `${loaded}.part`)
  renameSync(`${loaded}.part`, loaded)
}

async function verify(program, env) {
  const plain =
    'The SQLite binding does not load. Delete node_modules and the cache folder ' +
    `(${cacheDir}), then run the same command again.`
  const text = await runProgram(program, [inRoot('build/setup/verify-sqlite.mjs')], plain, { env })
  return text.trim().split('\n').at(-1)
}
