import { setTimeout as sleep } from 'node:timers/promises'
import { AGENT_TONE, EXTENSION, lineOf, type Station } from './station.ts'

export const NOTE = '客户询问安装预约，已约定明日上午上门；地址核对无误。'
/** Typed into the reason tree; the leaf it finds. */
export const REASON = '上门时间'

/** Runs one named step; the caller of the job decides what a step's end means (a report line, a picture). */
export type Step = <T>(name: string, run: () => Promise<T>) => Promise<T>

export const justRun: Step = (_name, run) => run()

/**
 * The main job on a real call: ring, card, answer, talk, type, lose the window twice, hold, hang up, write the
 * record, send it. Begins at the log-on screen and throws at the first thing that is not as it should be.
 */
export async function mainJob(
  station: Station,
  options: { account: string; password: string; customer: string; step?: Step },
): Promise<void> {
  const { pbx, caller, desk, app } = station
  const step = options.step ?? justRun

  await step('log-on', () => desk.logOn(options.account, options.password))
  await step('line', () => desk.connectLine(lineOf(pbx)))
  await step('ring', async () => {
    await caller.dial(EXTENSION)
    await desk.untilRinging(options.customer)
  })
  await step('answer', async () => {
    await desk.press('answer')
    await desk.untilPhase('talking')
    await caller.waitFor('CALL_ESTABLISHED')
  })
  await step('two-way audio', async () => {
    // The relay's command port may be cut short on a busy machine: look again before judging.
    for (let looks = 1; ; looks++) {
      const before = await received(station)
      await sleep(2500)
      const after = await received(station)
      // 50 packets a second come in from each side; half of that on a busy machine still proves both.
      const flowing = [...after].filter(([port, count]) => count - (before.get(port) ?? 0) > 60)
      if (flowing.length >= 2) break
      if (looks === 3)
        throw new Error(
          `sound on ${flowing.length} of 2 sides\n${await pbx.rtpengineSessions()}\n${pbx.proxyLog().slice(-2000)}`,
        )
    }
    expectTone(caller.toneHeard(1500))
  })
  await step('half a record', async () => {
    await desk.content.fill(NOTE.slice(0, 12))
    await desk.untilDraftKept()
  })
  await step('window reloaded', async () => {
    await app.page.reload()
    await desk.untilPhase('talking')
    await desk.untilContent(NOTE.slice(0, 12))
  })
  await step('window crashed', async () => {
    await app.crashWindow()
    await desk.untilPhase('talking')
    await desk.untilContent(NOTE.slice(0, 12))
    await sleep(1500)
    expectTone(caller.toneHeard(1000))
  })
  await step('hold', async () => {
    await desk.press('hold')
    await desk.untilPhase('held')
    await desk.press('resume')
    await desk.untilPhase('talking')
  })
  await step('record', async () => {
    await desk.content.fill(NOTE)
    await desk.fillRecord(REASON)
    await desk.saveRecord()
  })
  await step('hang up', async () => {
    await desk.press('hangUp')
    await caller.waitFor('CALL_CLOSED')
    await desk.untilPhase('wrapUp')
  })
  await step('wrap-up', () => desk.finishWrapUp())
  await step('sent', () => desk.untilSynced())
}

/** Packets that each open port of the relay has received so far, by port. */
async function received({ pbx }: Station): Promise<Map<string, number>> {
  const ports = (await pbx.rtpengineSessions()).matchAll(/Port\s+(\S+).*?,\s*(\d+) p,/g)
  return new Map([...ports].map(([, port = '', count]) => [port, Number(count)]))
}

function expectTone({ frequency, share }: { frequency: number; share: number }): void {
  if (Math.abs(frequency - AGENT_TONE) > 30 || share < 0.05)
    throw new Error(`the caller heard ${frequency} Hz (share ${share.toFixed(2)}), not the agent`)
}
