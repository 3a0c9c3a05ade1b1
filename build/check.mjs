// The gate. `npm test` runs all of it, `npm run check` (--fast) leaves the end-to-end tests out; any other
// arguments go to vitest and then only the tests they select are run. The last line tells passed and failed,
// a static part counting as one test.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parts } from './check-parts.mjs'
import { inRoot } from './setup/paths.mjs'
import { seconds } from './setup/say.mjs'

const args = process.argv.slice(2)
const fast = args.includes('--fast')
const selection = args.filter(arg => arg !== '--fast')
const count = { passed: 0, failed: 0 }

if (selection.length === 0) await runParts()
await runTests()
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed > 0 ? 1 : 0)

async function runParts() {
  const waiting = [...parts]
  const worker = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) await runPart(part)
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
}

async function runPart({ name, unit, commands, looked, shown = text => text }) {
  const began = Date.now()
  let total = 0
  const problems = []
  for (const command of commands) {
    const { code, text } = await output(command)
    const found = looked(text, command)
    total += found
    if (code !== 0) problems.push(shown(text))
    else if (found === 0) problems.push(`looked at nothing: ${command.join(' ')}\n${shown(text)}`)
  }
  const good = problems.length === 0
  count[good ? 'passed' : 'failed']++
  console.log(`${good ? '✓' : '✗'} ${name}: ${total} ${unit} (${seconds(Date.now() - began)})`)
  for (const problem of problems) console.log(problem.trimEnd())
}

function output(command) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, command, { cwd: inRoot(), env: { ...process.env, NO_COLOR: '1' } })
    let text = ''
    child.stdout.on('data', chunk => (text += chunk))
    child.stderr.on('data', chunk => (text += chunk))
    child.on('close', code => resolve({ code, text }))
  })
}

async function runTests() {
  const countFile = inRoot('.cache/test-count.json')
  mkdirSync(inRoot('.cache'), { recursive: true })
  rmSync(countFile, { force: true })
  const projects = fast ? ['--project', 'unit', '--project', 'renderer'] : []
  const reporters = [
    '--reporter',
    process.stdout.isTTY ? 'default' : 'dot',
    '--reporter',
    './build/reporter.mjs',
  ]
  const vitest = [inRoot('node_modules/vitest/vitest.mjs'), 'run', ...projects, ...reporters, ...selection]
  const env = {
    ...process.env,
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
    ZUOXI_COUNT_FILE: countFile,
  }
  // Both of its outputs go to ours, so that nothing can come after our last line.
  const child = spawn(process.execPath, vitest, { cwd: inRoot(), env, stdio: ['ignore', 'inherit', 1] })
  const code = await new Promise(resolve => child.on('close', resolve))
  const tests = readCount(countFile)
  if (tests.passed + tests.failed === 0) console.log('✗ tests: none was run')
  count.passed += tests.passed
  // vitest may fail as a whole, for example when it found nothing to run, without one failed test
  count.failed += tests.failed || (code !== 0 || tests.passed === 0 ? 1 : 0)
}

function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 0 }
  }
}
