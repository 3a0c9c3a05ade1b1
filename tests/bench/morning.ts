import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import { DEMO_LOG_ONS } from '../../shared/demo/accounts.ts'
import type { AgentState } from '../../shared/entities/agent-state.ts'
import type { Call } from '../../shared/entities/call.ts'
import { needsRecord } from '../../shared/rules/supervision.ts'
import { lineOf, PASSPHRASE, startStation } from '../e2e/station.ts'
import type { DeskClient } from '../support/desk.ts'
import { inspectMain } from '../support/main-process.ts'
import { LASTING, type Memory, memoryOf, total } from '../support/memory.ts'
import { startBaresip } from '../support/pbx/baresip.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { type Cast, type MorningStep, STEPS } from './morning-steps.ts'
import { putCallAway } from './quick-agent.ts'
import { report } from './report.ts'

const FIRST = '13900001234'
const SECOND = '13900005678'
const COLLEAGUE = '1002'
/** A call every half minute, as on a busy line. */
const PACE_MS = 30_000
/** How often memory is read on the way, which tells what grows from what warms up. */
const READING_MS = 5 * 60_000
/** From here on nothing may grow: windows, codecs and caches are there. */
const SETTLED_AFTER = 5 / 30

/**
 * A morning of an agent in the real program against a real exchange, server and phones: a call every half minute, with
 * holds, transfers, conferences, states and records, all by the window. `--minutes N` (30): how long.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { minutes: { type: 'string', default: '30' } } })
  const steps = Math.max(STEPS.length, Math.round((Number(values.minutes) * 60_000) / PACE_MS))
  const agent = DEMO_LOG_ONS.find(person => person.role === 'agent')
  if (!agent) throw new Error('no demo agent')
  const server = await startTestServer({ demo: true })
  const station = await startStation({
    callerNumber: FIRST,
    others: [SECOND, COLLEAGUE],
    launch: { inspect: true },
  })
  const { desk, pbx, app } = station
  const phone = (user: string, toneHz: number) => startBaresip({ pbx, user, toneHz, answerMode: 'auto' })
  const [second, colleague] = await Promise.all([phone(SECOND, 600), phone(COLLEAGUE, 1400)])
  try {
    const main = await inspectMain(app)
    await desk.chooseServer(server.url, PASSPHRASE)
    const began = Date.now()
    await desk.logOn(agent.account, agent.password)
    await desk.connectLine(lineOf(pbx))
    const client = await desk.open()
    const cast: Cast = {
      ...{ desk, first: station.caller, second, colleague },
      ...{ secondNumber: SECOND, colleagueNumber: COLLEAGUE },
    }
    const start = Date.now()
    const wrong: string[] = []
    let settled = await memoryOf(app, main)
    const course: Memory[] = [settled]
    for (let n = 0; n < steps; n++) {
      await sleep(Math.max(0, start + n * PACE_MS - Date.now()))
      if (n > 0 && (n * PACE_MS) % READING_MS === 0) {
        const now = await memoryOf(app, main)
        if (n === Math.round(steps * SETTLED_AFTER)) settled = now
        course.push(now)
      }
      wrong.push(...(await play(cast, client, STEPS[n % STEPS.length] as MorningStep, n)))
    }
    const last = await memoryOf(app, main)
    main.close()
    await desk.untilSynced()
    await client.session.logOff()
    await desk.untilLogOn()
    const ended = Date.now()
    await sleep(5000)

    const expected = Array.from({ length: steps }, (_, n) => STEPS[n % STEPS.length]?.told ?? []).flat()
      .length
    const calls = (await rowsOf<Call>(server, 'call')).filter(({ startedAt }) => startedAt >= start)
    const records = new Set(
      (await rowsOf<{ callId: string }>(server, 'callRecord')).map(({ callId }) => callId),
    )
    const lacking = calls.filter(
      ({ id, purpose, result }) => needsRecord(purpose) && result === 'answered' && !records.has(id),
    )
    const open = calls.filter(({ phase }) => phase !== 'done')
    const states = (await rowsOf<AgentState>(server, 'agentState')).filter(
      ({ since }) => since >= began - 1000,
    )
    const { gapMs, sumMs } = spansOf(states)
    for (const words of wrong) console.error(words)
    const value = (name: string, value: number, unit: string, floor: number, limit: number) =>
      report({ name: `morning.${name}`, value, unit, floor, limit, upTo: 'value' })
    const ok = [
      value('steps.wrong', wrong.length, 'steps', 0, 0),
      value('calls.missingOrDouble', Math.abs(calls.length - expected), 'calls', expected, 0),
      value('calls.open', open.length, 'calls', 0, 0),
      value('calls.withoutRecord', lacking.length, 'calls', 0, 0),
      value('states.gap', gapMs, 'ms', 0, 0),
      // From 签入 to 签出 as seen from outside, a moment of the window's at each end.
      value('states.sumToWall', Math.abs(ended - began - sumMs), 'ms', ended - began, 5000),
      report({
        ...{ name: 'morning.rss', value: total(last, 'rss') / 1e6, floor: total(settled, 'rss') / 1e6 },
        ...{ unit: 'MB', limit: 1.05 },
      }),
      report({
        ...{ name: 'morning.heap', value: total(last, 'heap') / 1e6, floor: total(settled, 'heap') / 1e6 },
        ...{ unit: 'MB', limit: 1.05 },
      }),
    ]
    for (const process of LASTING)
      for (const what of ['rss', 'heap'] as const)
        report({
          ...{ name: `morning.${what}.${process}`, unit: 'MB', limit: 1.05 },
          ...{ value: last[process][what] / 1e6, floor: settled[process][what] / 1e6 },
        })
    for (const [n, at] of [...course, last].entries())
      report({
        ...{ name: `morning.rss.reading.${n}`, value: total(at, 'rss') / 1e6, unit: 'MB' },
        ...{ floor: total(settled, 'rss') / 1e6, limit: 1.05 },
      })
    return ok.every(Boolean)
  } finally {
    await second.stop()
    await colleague.stop()
    await station.close()
    await server.stop()
  }
}

const rowsOf = async <T>({ store }: TestServer, entity: string): Promise<T[]> => {
  const { rows } = await store.pool.query<{ data: T }>('SELECT data FROM record WHERE entity = $1', [entity])
  return rows.map(({ data }) => data)
}

/** One step of the morning and what its records tell; an agent who is stuck is helped out, so that the day goes on. */
async function play(cast: Cast, client: DeskClient, step: MorningStep, n: number): Promise<string[]> {
  const name = `${n} ${step.name}`
  const began = Date.now()
  const wrong: string[] = []
  const calls = async () =>
    (await client.call.list({ from: began, to: began + 3_600_000, limit: 50 }))
      .map(({ call }) => call)
      .toReversed()
  try {
    await step.act(cast)
  } catch (error) {
    wrong.push(`${name}: ${String(error).split('\n', 1)[0]}`)
    for (const phone of [cast.first, cast.second, cast.colleague]) await phone.hangUp().catch(() => {})
    await cast.desk.page.keyboard.press('Escape')
  }
  for (const end = Date.now() + 15_000; ; await sleep(300)) {
    const now = await calls()
    for (const call of now) if (call.phase === 'wrapUp') await putCallAway(client, call).catch(() => {})
    if (now.every(({ phase }) => phase === 'done') || Date.now() > end) break
  }
  await cast.desk.callBar
    .getByText(t.phone.idle.ready)
    .waitFor()
    .catch(() => {})
  const told = await calls()
  if (wrong.length > 0) return wrong
  if (told.length !== step.told.length) return [`${name}: ${told.length} records`]
  for (const [i, part] of step.told.entries())
    for (const [field, value] of Object.entries(part)) {
      const is = told[i]?.[field as keyof Call]
      if (is !== value) wrong.push(`${name}: ${field} of call ${i + 1} is ${is}, not ${value}`)
    }
  return wrong
}

/** How long the states of the agent last in all, and how much time between two of them belongs to none. */
function spansOf(states: readonly AgentState[]): { gapMs: number; sumMs: number } {
  const spans = states.toSorted((a, b) => a.since - b.since)
  let [gapMs, sumMs] = [0, 0]
  for (const [n, { since, until }] of spans.entries()) {
    if (until === null) return { gapMs: Number.NaN, sumMs }
    sumMs += until - since
    const next = spans[n + 1]
    if (next) gapMs += Math.abs(next.since - until)
  }
  return { gapMs, sumMs }
}
