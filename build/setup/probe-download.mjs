// Run by Node 24: ends with 0 when the Electron archive itself (or the mirror's) answers within the time limit.
import { createRequire } from 'node:module'
import { inRoot } from './paths.mjs'

const LIMIT_MS = 4000
const require = createRequire(inRoot('package.json'))
const { version } = require('electron/package.json')
const { getArtifactRemoteURL } = await import(inRoot('node_modules/@electron/get/dist/artifact-utils.js'))

const url = await getArtifactRemoteURL({
  version: `v${version}`,
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
})
const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(LIMIT_MS) })
console.log(url, answer.status)
process.exit(answer.ok ? 0 : 1)
