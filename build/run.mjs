// node build/run.mjs <task> [arguments]: sets up what the task needs, then runs it. See tasks.mjs.
import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { needsDisplay, openDisplay } from './display.mjs'
import { electronDist, electronEnv } from './electron-path.mjs'
import { setUp } from './setup/index.mjs'
import { inRoot, isRoot, nodeBin, root } from './setup/paths.mjs'
import { showTechnical } from './setup/say.mjs'
import { tasks } from './tasks.mjs'

const OLDEST_TO_START = [20, 19] // older ones make npm skip the tools' own binaries in silence
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < OLDEST_TO_START[0] || (major === OLDEST_TO_START[0] && minor < OLDEST_TO_START[1])) {
  console.error(
    `Node.js ${OLDEST_TO_START.join('.')} or later is needed, this is ${process.version}: https://nodejs.org`,
  )
  process.exit(1)
}

const [name, ...extra] = process.argv.slice(2)
const task = Object.hasOwn(tasks, name) && tasks[name]

if (!task) {
  const width = Math.max(...Object.keys(tasks).map(key => key.length))
  for (const [key, { about }] of Object.entries(tasks)) console.error(`  ${key.padEnd(width)}  ${about}`)
  process.exit(2)
}

try {
  await setUp(task.setUp)
} catch (error) {
  showTechnical(error)
  if (task.counts) console.log('0 passed, 1 failed') // whoever reads only the last line must see it
  process.exit(1)
}

const env = {
  ...process.env,
  ...electronEnv(),
  PATH: [dirname(nodeBin), inRoot('node_modules/.bin'), process.env.PATH].join(delimiter),
}
let display
if (task.screen && needsDisplay()) {
  console.log('No screen here: the window opens on a virtual one.')
  display = await openDisplay()
  env.DISPLAY = display.name
}
let code = 0
for (const [index, command] of task.run.entries()) {
  code = await run(index === task.run.length - 1 ? [...command, ...extra] : command)
  if (code !== 0) break
}
display?.close()
process.exit(code)

function run([word, ...args]) {
  const [program, flags] = programOf(word)
  const child = spawn(program, [...flags, ...args], { cwd: root, env, stdio: 'inherit' })
  const passOn = signal => child.kill(signal)
  // Ctrl-C reaches the child by itself; we only wait for it. Other signals come to us alone.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', passOn)
  return new Promise(resolve => {
    child.on('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (exitCode, signal) => {
      process.off('SIGTERM', passOn)
      resolve(signal ? 1 : exitCode)
    })
  })
}

/** By explicit path: a shell may remember another `node` it found earlier. */
function programOf(word) {
  if (word === 'node') return [nodeBin, []]
  return [electronDist().executable, isRoot ? ['--no-sandbox'] : []] // Chromium refuses to sandbox for root
}
