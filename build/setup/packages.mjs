// Step: the packages of package-lock.json are in node_modules, and with them a Node new enough for the tools.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { inRoot, nodeBin } from './paths.mjs'
import { StepError } from './say.mjs'
import { npmCommand, runProgram } from './spawn.mjs'
import { readStamp, sha256, writeStamp } from './stamps.mjs'

const OLDEST_NODE = [22, 14] // the SQLite binary needs Node-API 10

const lockText = () => readFileSync(inRoot('package-lock.json'))

export const packages = {
  title: 'npm packages',
  ready: () => readStamp('packages')?.lock === sha256(lockText()) && existsSync(nodeBin),

  async run() {
    const before = missingPackage()
    if (before) await install()
    const after = missingPackage()
    if (after)
      throw new StepError('npm left out packages that are needed here. Is Node or npm very old?', after)
    const version = assertNode()
    writeStamp('packages', { lock: sha256(lockText()), node: version })
    return `${before ? 'installed' : 'already installed'}, Node ${version}`
  },
}

async function install() {
  // A production environment would leave out the tools, so they are asked for by name.
  const [program, args] = npmCommand('ci', '--include=dev', '--include=optional', '--loglevel=error')
  const plain =
    'npm could not install the packages. Check that the package registry can be reached ' +
    '(npm config get registry) and that the disk has 2 GB free, then run the same command again.'
  const ci = () => runProgram(program, args, plain, { env: { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' } })
  await ci().catch(error => {
    // npm gives up when it cannot clear away what a killed run left behind.
    if (!/ENOTEMPTY|EEXIST/.test(error.technical)) throw error
    rmSync(inRoot('node_modules'), { recursive: true, force: true })
    return ci()
  })
}

/**
 * The first package that is not there as the lock says. So `npm install` by hand is as good as ours, and packages
 * for this system that npm skipped in silence (it does when Node is too old for them) are noticed.
 */
function missingPackage() {
  const hidden = inRoot('node_modules/.package-lock.json') // npm writes it last
  if (!existsSync(hidden)) return 'all of them'
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const wanted = JSON.parse(lockText()).packages
  return (
    Object.keys(found).find(path => !(path in wanted)) ??
    Object.entries(wanted).find(([path, locked]) => path !== '' && !isThere(found[path], locked))?.[0]
  )
}

function isThere(here, { version, integrity, optional, devOptional, peer, os, cpu, libc }) {
  if (here) return here.version === version && here.integrity === integrity
  if (!optional && !devOptional && !peer) return false
  const madeForUs =
    os?.includes(process.platform) && cpu?.includes(process.arch) && (!libc || libc.includes(libcHere()))
  return !madeForUs
}

const libcHere = () => (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl')

function assertNode() {
  const plain =
    'Node did not come with the packages. Install scripts may be switched off: run ' +
    '"npm config set ignore-scripts false", delete node_modules and run the same command again.'
  let version
  try {
    version = execFileSync(nodeBin, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()
  } catch (error) {
    throw new StepError(plain, `${nodeBin}\n${error.message}`)
  }
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return version
  throw new StepError(plain, `${nodeBin} is ${version}, at least ${OLDEST_NODE.join('.')} is needed`)
}
