import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { DeskPage } from '../e2e/desk-page.ts'
import { EXTENSION } from '../e2e/station.ts'
import { type App, launchApp } from '../support/app.ts'
import { startBarePhone } from '../support/bare-phone.ts'
import { openDesk } from '../support/desk-client.ts'
import { startDisplay } from '../support/display.ts'
import { inspectMain } from '../support/main-process.ts'
import { LASTING, memoryOf } from '../support/memory.ts'
import { callLoad } from '../support/pbx/call-load.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { clickLatencies } from './answer-clicks.ts'
import { ACCOUNT, fillProfile, numberOf } from './filled-profile.ts'
import { type Expected, judgeRows } from './phone-rows.ts'
import { quickAgent } from './quick-agent.ts'
import { percentile, report } from './report.ts'

const CUSTOMERS = 2000
const AT_ONCE = 50
const WARM_UP = 40
const FLOOR_CALLS = 60
const BARE = '8002'
/** Answered, all lines in use, or given up by the caller while it rang. */
const TOLD = [200, 486, 487]
/** Numbers of customers in the store, so that every ring finds its card. */
const callers = Array.from({ length: CUSTOMERS }, (_, i) => numberOf(i))
/** As an exchange asks for a call to be answered by itself. */
const ANSWER_AT_ONCE = ['Call-Info: <sip:pbx.test>;answer-after=0']

/**
 * A thousand calls one after the other and fifty at once into the line of the real program, made by sipp through a real
 * exchange, with real media; and how quick the program is for a caller who waits: click to 200 OK, INVITE to the card.
 * `--calls N`: fewer than a thousand.
 */
export async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options: { calls: { type: 'string', default: '1000' } } })
  const display = await startDisplay()
  const pbx = await startPbx({ users: { [EXTENSION]: 'pw', [BARE]: 'pw' } })
  const settings = { server: pbx.wsUrl, domain: pbx.domain, extension: EXTENSION, password: 'pw' }
  const profile = await fillProfile(CUSTOMERS, { kind: 'sip', ...settings })
  let app: App | undefined
  try {
    const floor = await floorOf(pbx)
    app = await launchApp({ display: display.name, profile, inspect: true })
    const main = await inspectMain(app)
    const desk = new DeskPage(app)
    await desk.logOn(ACCOUNT.account, ACCOUNT.password)
    await desk.untilLineReady(EXTENSION)
    const client = await openDesk(app.page)
    const agent = quickAgent(client)
    const wire: Expected[] = []

    const clicks = await clickLatencies({ pbx, desk, callers, agent })
    wire.push(...clicks.wire)

    const auto = {
      ...{ pbx, number: EXTENSION, from: callers, headers: ANSWER_AT_ONCE },
      // As fast as somebody could write the records: five calls a second keep a window busy with nothing else.
      ...{ perSecond: 2, patienceMs: 8000, talkMs: 100 },
    }
    wire.push(...(await callLoad({ ...auto, calls: WARM_UP, atOnce: 1 })))
    await agent.settled(answered(wire))
    const before = await atRest(app, main)
    await main.watchLoop()
    await sleep(10_000)
    const [restP99 = 0] = await main.loopDelay([99])
    const sequential = await callLoad({ ...auto, calls: Number(values.calls), atOnce: 1 })
    const [p50 = 0, p99 = 0] = await main.loopDelay([50, 99])
    wire.push(...sequential)
    await agent.settled(answered(wire))
    const after = await atRest(app, main)
    await main.loopDelay([99])
    const burst = await callLoad({ ...auto, calls: AT_ONCE, atOnce: AT_ONCE, perSecond: 50, talkMs: 3000 })
    const [burstP99 = 0] = await main.loopDelay([99])
    wire.push(...burst)
    await agent.settled(answered(wire))
    const last = await atRest(app, main)
    agent.stop()
    main.close()
    await app.close()
    app = undefined

    const verdict = await judgeRows(profile, wire)
    for (const wrong of verdict.wrong.slice(0, 20)) console.error(wrong)
    const value = (name: string, value: number, unit: string, floor: number, limit: number) =>
      report({ name: `softphone.${name}`, value, unit, floor, limit, upTo: 'value' })
    const ok = [
      value('calls.sequential.notAnswered', sequential.filter(it => it.status !== 200).length, 'calls', 0, 0),
      value(
        'calls.burst.unheard',
        burst.filter(({ status }) => !TOLD.includes(status)).length,
        'calls',
        0,
        0,
      ),
      value('calls.burst.nobodyAnswered', answered(burst) > 0 ? 0 : 1, 'calls', 0, 0),
      value('rows.wrong', verdict.wrong.length, 'calls', 0, 0),
      value('answer.p50', percentile(clicks.answerMs, 50), 'ms', percentile(floor.acceptMs, 50), 60),
      value('answer.p95', percentile(clicks.answerMs, 95), 'ms', percentile(floor.acceptMs, 95), 60),
      value('ring.p50', percentile(clicks.ringMs, 50), 'ms', percentile(floor.ringMs, 50), 80),
      value('ring.p95', percentile(clicks.ringMs, 95), 'ms', percentile(floor.ringMs, 95), 80),
      value('loop.p50', p50, 'ms', 0, 20),
      value('loop.p99', p99, 'ms', restP99, 20),
      value('loop.burst.p99', burstP99, 'ms', restP99, 20),
    ]
    for (const process of LASTING) {
      const heap = { value: after[process].heap / 1e6, floor: before[process].heap / 1e6 }
      const rss = { value: after[process].rss / 1e6, floor: before[process].rss / 1e6 }
      // The window keeps the day's calls on screen, so its own heap is told, not judged.
      ok.push(
        report({
          name: `softphone.heap.${process}`,
          ...heap,
          unit: 'MB',
          limit: process === 'window' ? 2 : 1.05,
        }),
      )
      report({ name: `softphone.rss.${process}`, ...rss, unit: 'MB', limit: 1.25 })
    }
    ok.push(
      report({
        ...{ name: 'softphone.heap.main.afterBurst', value: last.main.heap / 1e6, unit: 'MB' },
        ...{ floor: before.main.heap / 1e6, limit: 1.05 },
      }),
    )
    return ok.every(Boolean)
  } finally {
    await app?.kill()
    await pbx.stop()
    display.stop()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

/** When the SIP stack has forgotten what is over: it remembers every transaction for 32 s (RFC 3261, 64 × T1). */
async function atRest(...of: Parameters<typeof memoryOf>): ReturnType<typeof memoryOf> {
  await sleep(40_000)
  return memoryOf(...of)
}

const answered = (wire: readonly Expected[]): number => wire.filter(({ status }) => status === 200).length

/** The same INVITEs answered at once by the SIP stack alone. */
async function floorOf(pbx: Pbx): Promise<{ ringMs: number[]; acceptMs: number[] }> {
  const phone = await startBarePhone(pbx, BARE)
  const wire = await callLoad({
    ...{ pbx, number: BARE, from: callers, calls: FLOOR_CALLS, atOnce: 1, perSecond: 20 },
    ...{ patienceMs: 5000, talkMs: 100 },
  })
  await phone.stop()
  return {
    ringMs: wire.map(it => (it.ringingAt ?? Number.NaN) - it.invitedAt),
    acceptMs: wire.map(it => (it.acceptedAt ?? Number.NaN) - it.invitedAt),
  }
}
