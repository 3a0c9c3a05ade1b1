import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pbx } from './pbx.ts'
import { freePort } from './ports.ts'
import { startServer } from './server-process.ts'
import { type Step, scenario } from './sipp-scenario.ts'

/** Run a scenario against `number` through the exchange; rejects with what sipp saw when a step fails. */
export async function runSipp(options: {
  pbx: Pbx
  number: string
  steps: readonly Step[]
  calls?: number
  perSecond?: number
  limitS?: number
}): Promise<void> {
  const { pbx, number, steps, calls = 1, perSecond = 10, limitS = 20 } = options
  const dir = mkdtempSync(join(pbx.dir, 'sipp-'))
  writeFileSync(join(dir, 'scenario.xml'), scenario(steps))
  const port = await freePort()
  const args = ['-sf', 'scenario.xml', '-s', number, '-i', '127.0.0.1', '-p', String(port)]
  const counts = ['-m', String(calls), '-r', String(perSecond), '-timeout', `${limitS}s`, '-timeout_error']
  const quiet = ['-nostdin', '-trace_err', '-trace_msg', '-recv_timeout', '8000']
  const sipp = startServer('sipp', [...args, ...counts, ...quiet, `127.0.0.1:${pbx.sipPort}`], dir)
  const code = await sipp.exitCode
  if (code === 0) return
  const logs = readdirSync(dir).filter(name => name.endsWith('.log'))
  const text = logs.map(name => readFileSync(join(dir, name), 'utf8').slice(-6000)).join('\n')
  throw new Error(`sipp ended with ${code}\n${text}\n${sipp.output().slice(-500)}`)
}
