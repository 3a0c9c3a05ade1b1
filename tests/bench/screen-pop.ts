import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeskPage } from '../e2e/desk-page.ts'
import { type App, launchApp } from '../support/app.ts'
import { startDisplay } from '../support/display.ts'
import { type Pbx, startPbx } from '../support/pbx/pbx.ts'
import { freePort } from '../support/pbx/ports.ts'
import { bigProfile, sizeOf } from './big-profile.ts'
import { ACCOUNT, openProfile, putAccount } from './filled-profile.ts'
import { BENCH_ORG, inventedNumber } from './invented.ts'
import { percentile, report } from './report.ts'

const USUAL = { calls: 0, customers: 1_000_000 }
const CALLS = 60
const WARM_UP = 5
const EXTENSION = '8001'

/** What the window measured for one ring, in ms since the INVITE was seen. */
type Pop = { sinceInviteMs: number; recordMs: number; lookupMs: number }

/** INVITE at main → the customer's card painted, over real SIP, with a million customers in the store (`--customers`). */
export async function run(args: string[]): Promise<boolean> {
  const size = sizeOf(args, USUAL)
  const profile = await bigProfile(size)
  const display = await startDisplay()
  const pbx = await startPbx({ users: { [EXTENSION]: 'pw' } })
  const line = {
    kind: 'sip' as const,
    server: pbx.wsUrl,
    domain: pbx.domain,
    extension: EXTENSION,
    password: 'pw',
  }
  const store = await openProfile(profile)
  await putAccount(store, line, { orgId: BENCH_ORG })
  store.close()
  let app: App | undefined
  try {
    app = await launchApp({ display: display.name, profile })
    const desk = new DeskPage(app)
    await desk.logOn(ACCOUNT.account, ACCOUNT.password)
    await desk.untilLineReady(EXTENSION)
    for (let i = 0; i < CALLS + WARM_UP; i++) {
      await ringOnce(pbx, inventedNumber((i * 15_485_863) % size.customers))
      // A ring is measured on a desk at rest, not while the call before it is still being put away.
      await sleep(600)
    }
    const pops = (await popsOf(app)).slice(WARM_UP)
    if (pops.length < CALLS * 0.95) throw new Error(`${pops.length} of ${CALLS} cards were painted`)
    const part = (key: keyof Pop) => pops.map(pop => pop[key])
    const p95 = (key: keyof Pop) => percentile(part(key), 95)
    // The floor of a painted answer is two frames: one to lay out, one to show.
    const painted = report({
      name: 'screen-pop.p95',
      value: p95('sinceInviteMs'),
      unit: 'ms',
      floor: 33.3,
      limit: 100,
      upTo: 'value',
    })
    report({
      name: 'screen-pop.p50',
      value: percentile(part('sinceInviteMs'), 50),
      unit: 'ms',
      floor: 33.3,
      limit: 100,
      upTo: 'value',
    })
    report({
      name: 'screen-pop.record.p95',
      value: p95('recordMs'),
      unit: 'ms',
      floor: 1,
      limit: 20,
      upTo: 'value',
    })
    const lookedUp = report({
      name: 'screen-pop.lookup.p95',
      value: p95('lookupMs'),
      unit: 'ms',
      floor: 1,
      limit: 2,
      upTo: 'value',
    })
    return painted && lookedUp
  } finally {
    await app?.kill()
    await pbx.stop()
    display.stop()
  }
}

/** Every card the window painted, from its own timeline. */
const popsOf = (app: App): Promise<Pop[]> =>
  app.page.evaluate(() =>
    performance.getEntriesByName('screen-pop').map(entry => (entry as PerformanceMeasure).detail as Pop),
  )

/** One caller who rings for a second and gives up. */
export async function ringOnce(pbx: Pbx, from: string): Promise<void> {
  const scenario = join(pbx.dir, 'ring.xml')
  writeFileSync(scenario, SCENARIO)
  const port = await freePort()
  const sipp = spawn(
    'sipp',
    [
      ...['-sf', scenario, '-s', EXTENSION, '-i', '127.0.0.1', '-p', String(port), '-m', '1'],
      ...['-key', 'caller', from, '-key', 'domain', pbx.domain, '-timeout', '15', '-nostdin'],
      `127.0.0.1:${pbx.sipPort}`,
    ],
    { stdio: 'ignore' },
  )
  const code = await new Promise<number | null>(resolve => sipp.once('exit', resolve))
  // A single lost call is not what is measured; `run` counts how many cards came of all.
  if (code !== 0) console.error(`a call from ${from} went wrong: sipp ended with ${code}`)
}

/** CANCEL and ACK carry the INVITE's branch; sipp numbers it by message, so they count back to it. */
const headers = (
  back: number,
  to = 'To: <sip:[service]@[domain]>',
) => `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch${back ? `-${back}` : ''}]
From: <sip:[caller]@[domain]>;tag=[call_number]
${to}
Call-ID: [call_id]
Max-Forwards: 70`

const SCENARIO = `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="ring and give up">
  <send retrans="500"><![CDATA[
INVITE sip:[service]@[domain] SIP/2.0
${headers(0)}
CSeq: 1 INVITE
Contact: <sip:[caller]@[local_ip]:[local_port]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio 39000 RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
  <recv response="100" optional="true"/>
  <recv response="180"/>
  <pause milliseconds="700"/>
  <send retrans="500"><![CDATA[
CANCEL sip:[service]@[domain] SIP/2.0
${headers(4)}
CSeq: 1 CANCEL
Content-Length: 0
]]></send>
  <recv response="200"/>
  <recv response="487"/>
  <send><![CDATA[
ACK sip:[service]@[domain] SIP/2.0
${headers(7, '[last_To:]')}
CSeq: 1 ACK
Content-Length: 0
]]></send>
</scenario>
`
