// npm run package: the installable program in dist/. With the official Electron it makes this system's installers
// (see electron-builder.yml); with the stand-in an unpacked folder for tests, which must not be given away.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { electronDist } from './electron-path.mjs'
import { inRoot } from './setup/paths.mjs'

const { dist, version, standIn } = electronDist()
const cli = inRoot('node_modules/electron-builder/cli.js')
const asked = process.argv.slice(2)
const targets = asked.length === 0 && standIn ? ['--linux', 'dir'] : asked

const clean = inRoot('.cache/electron-dist')
if (standIn) {
  // electron-builder takes the whole folder; our shim in resources/ must not come along.
  rmSync(clean, { recursive: true, force: true })
  cpSync(dist, clean, { recursive: true, filter: path => !path.startsWith(`${dist}/resources/`) })
  mkdirSync(`${clean}/resources`, { recursive: true })
  console.log(`Packing with the stand-in Electron ${version}: for tests only.`)
}
const options = [`-c.electronVersion=${version}`, `-c.electronDist=${standIn ? clean : dist}`]
const builder = spawn(process.execPath, [cli, ...targets, ...options, '--publish', 'never'], {
  cwd: inRoot(),
  stdio: ['ignore', 'pipe', 'inherit'],
})
for await (const line of createInterface({ input: builder.stdout }))
  if (!line.includes('duplicate dependency references')) console.log(line) // pages of names, no fault
rmSync(clean, { recursive: true, force: true })
process.exitCode =
  builder.exitCode ?? (await new Promise(resolve => builder.once('close', code => resolve(code ?? 1))))
