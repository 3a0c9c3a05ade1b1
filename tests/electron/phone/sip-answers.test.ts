import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallId } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { type CallResult, openCall, reduceCall } from '../../../shared/rules/call-state.ts'
import { startBaresip } from '../../support/pbx/baresip.ts'
import { type Pbx, startPbx } from '../../support/pbx/pbx.ts'
import { type LineBench, openLine } from '../../support/phone/line-bench.ts'

// Real servers on two busy cores; the RFC's own waits come on top.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let pbx: Pbx
let bench: LineBench

beforeAll(async () => {
  pbx = await startPbx()
})
afterAll(() => pbx?.stop())
beforeEach(async () => {
  bench = openLine(pbx)
  await bench.line.start()
})
afterEach(() => bench.line.stop())

const HUNG_UP_BY = { local: 'agent', remote: 'customer', network: 'network' } as const

/** What a call to `number` comes to: as the line tells it, and as it stands in 呼叫电话记录. */
async function outcome(number: string) {
  const callId = newId<CallId>()
  const startedAt = Date.now()
  await bench.line.dial(callId, number)
  const { at, by, code, redirectTo } = await bench.waitFor('ended', event => event.callId === callId)
  const state = reduceCall(openCall('outbound', startedAt), {
    type: 'ended',
    at,
    by: HUNG_UP_BY[by],
    ...(code === undefined ? {} : { code }),
  })
  return { by, code, redirectTo, result: state.result }
}

describe('what the exchange answers to our call', () => {
  test.each<[number, CallResult]>([
    [401, 'failed'], // it asks for a password again after it was given
    [403, 'barred'],
    [404, 'notFound'],
    [407, 'failed'],
    [408, 'noAnswer'],
    [410, 'notFound'],
    [480, 'unavailable'],
    [484, 'notFound'],
    [486, 'busy'],
    [487, 'noAnswer'],
    [488, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
    [600, 'busy'],
    [603, 'declined'],
  ])('%i is told, and recorded as %s', async (code, result) => {
    expect(await outcome(`9${code}`)).toEqual({ by: 'remote', code, result, redirectTo: undefined })
  })

  test('302 names the other number, and is not followed by itself', async () => {
    const elsewhere = await startBaresip({ pbx, user: '1003' })
    expect(await outcome('9302')).toEqual({
      by: 'remote',
      code: 302,
      result: 'redirected',
      redirectTo: '1003',
    })
    expect(elsewhere.events.filter(({ type }) => type === 'CALL_INCOMING')).toEqual([])
    await elsewhere.stop()
  })
})
