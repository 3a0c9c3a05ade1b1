/**
 * `npm run demo:headless`: the main job in the real program, demo workspace and all, under a virtual display,
 * against a real exchange and a real caller. Writes pictures and a report; exits non-zero if a step failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { knownCallers } from '../../server/demo/callers.ts'
import { DEMO_LOG_ONS, DEMO_PASSWORD } from '../../shared/demo/accounts.ts'
import { capture } from '../support/app.ts'
import { mainJob, type Step } from './main-job.ts'
import { startStation } from './station.ts'

const folder = resolve(process.argv[2] ?? 'test-results/demo')
mkdirSync(folder, { recursive: true })
const lines: string[] = []
let failed = false

/** A customer with a warning and an open case: there is something to see. */
const caller = knownCallers.find(known => known.complaint)
if (!caller) throw new Error('no known caller in the demo data')
const station = await startStation({ callerNumber: caller.number })
const step: Step = async (name, run) => {
  const started = performance.now()
  try {
    const value = await run()
    await note(name, 'ok', performance.now() - started)
    return value
  } catch (error) {
    await note(name, 'FAILED', performance.now() - started, error)
    throw error
  }
}

async function note(name: string, outcome: string, ms: number, error?: unknown): Promise<void> {
  const picture = `${String(lines.length + 1).padStart(2, '0')}-${name.replaceAll(/\W+/g, '-')}.png`
  await capture(station.app.page, join(folder, picture)).catch(() => {})
  lines.push(`| ${name} | ${outcome} | ${Math.round(ms)} ms | ${picture} |`)
  console.log(`${outcome.padEnd(6)} ${name} (${Math.round(ms)} ms)`)
  if (error) console.error(error)
}

try {
  await step('demo workspace', async () => {
    await station.desk.chooseDemo()
    await station.desk.untilLogOn()
  })
  const agent = DEMO_LOG_ONS[0]
  if (!agent) throw new Error('no demo agent')
  await mainJob(station, {
    account: agent.account,
    password: DEMO_PASSWORD,
    customer: caller.name,
    step,
  })
  await sleep(500)
} catch {
  failed = true
} finally {
  const head = [
    '# The main job, step by step',
    '',
    '| step | outcome | time | picture |',
    '|---|---|---|---|',
  ]
  writeFileSync(join(folder, 'report.md'), `${[...head, ...lines].join('\n')}\n`)
  console.log(`report: ${join(folder, 'report.md')}`)
  await station.close()
}
process.exit(failed ? 1 : 0)
