import { setTimeout as sleep } from 'node:timers/promises'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { DeskPage } from '../e2e/desk-page.ts'
import { EXTENSION } from '../e2e/station.ts'
import { callLoad, type WireCall } from '../support/pbx/call-load.ts'
import type { Pbx } from '../support/pbx/pbx.ts'
import type { QuickAgent } from './quick-agent.ts'

const CALLS = 60
const WARM_UP = 10

/**
 * One caller after the other, each answered by a click on the button of the real window.
 * @returns in ms and without the warm-up: from the click to the 200 OK at the caller, and from his INVITE to the painted
 * card
 */
export async function clickLatencies(options: {
  pbx: Pbx
  desk: DeskPage
  callers: readonly string[]
  agent: QuickAgent
}): Promise<{ answerMs: number[]; ringMs: number[]; wire: WireCall[] }> {
  const { pbx, desk, callers, agent } = options
  const clickedAt: number[] = []
  const answerMs: number[] = []
  const ringMs: number[] = []
  const all: WireCall[] = []
  for (let n = 0; n < CALLS + WARM_UP; n++) {
    const from = [callers[(n * 31) % callers.length] ?? '']
    const load = { pbx, number: EXTENSION, from, calls: 1, atOnce: 1, perSecond: 1 }
    const caller = callLoad({ ...load, patienceMs: 10_000, talkMs: 300 })
    const button = desk.callBar.getByRole('button', { name: t.actions.answer, disabled: false })
    await button.waitFor()
    await sleep(300)
    // In the page itself, so that the driver's own time is not measured.
    clickedAt.push(
      await button.evaluate(element => {
        const at = performance.timeOrigin + performance.now()
        ;(element as HTMLElement).click()
        return at
      }),
    )
    const wire = await caller
    all.push(...wire)
    await agent.settled(n + 1)
    // A ring is measured on a desk at rest, not while the call before it is still being put away.
    await sleep(300)
  }
  const paintedAt = await desk.page.evaluate(() =>
    performance
      .getEntriesByName('screen-pop')
      .map(({ startTime, duration }) => performance.timeOrigin + startTime + duration),
  )
  for (const [n, { invitedAt, acceptedAt }] of all.entries()) {
    if (n < WARM_UP) continue
    const painted = paintedAt.find(at => at > invitedAt && at < (clickedAt[n] ?? 0))
    if (painted === undefined || acceptedAt === null) continue
    ringMs.push(painted - invitedAt)
    answerMs.push(acceptedAt - (clickedAt[n] ?? 0))
  }
  if (ringMs.length < CALLS * 0.95) throw new Error(`${ringMs.length} of ${CALLS} cards were painted`)
  return { answerMs, ringMs, wire: all }
}
