import { expect, onTestFinished, test, vi } from 'vitest'
import { MediaError } from '../../../electron/phone/line-media.ts'
import { createQualityWatch } from '../../../electron/phone/quality-watch.ts'
import type { CallStats } from '../../../shared/contract/media.ts'
import { type CallId, newId } from '../../../shared/ids.ts'

const HEALTHY: CallStats = {
  packetsSent: 0,
  packetsReceived: 1000,
  packetsLost: 0,
  jitterMs: 1,
  roundTripMs: 10,
  sentLevel: 0,
  receivedLevel: 0,
  codec: 'audio/opus',
  connection: 'connected',
  expected: true,
}

function setUp() {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let stats: CallStats | Error = HEALTHY
  const told: { light: string; mos: number; lossPercent: number }[] = []
  const logged: string[] = []
  const watch = createQualityWatch({
    media: { stats: async () => (stats instanceof Error ? Promise.reject(stats) : stats) },
    onQuality: (_callId, { light, now }) => told.push({ light, ...now }),
    log: text => logged.push(text),
  })
  onTestFinished(watch.stop)
  const callId = newId<CallId>()
  watch.heed({ type: 'answered', callId, at: 0 })
  return {
    watch,
    callId,
    told,
    logged,
    async look(next: Partial<CallStats> | Error, ms = 2000) {
      stats = next instanceof Error ? next : { ...HEALTHY, ...next }
      await vi.advanceTimersByTimeAsync(ms)
    },
  }
}

test('what counts is the loss since the last look, not that of the whole call', async () => {
  const { watch, callId, told, look } = setUp()
  await look({ packetsReceived: 10_000, packetsLost: 5000 }) // lost before anybody looked
  await look({ packetsReceived: 10_100, packetsLost: 5000 })
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ light: 'good', lossPercent: 0 })
  for (const at of [1, 2, 3]) await look({ packetsReceived: 10_100 + at * 80, packetsLost: 5000 + at * 20 })
  expect(told.at(-1)).toMatchObject({ light: 'poor', lossPercent: 20 })
  for (const at of [1, 2, 3]) await look({ packetsReceived: 10_340 + at * 100, packetsLost: 5060 })
  expect(told.at(-1)).toMatchObject({ light: 'good', lossPercent: 0 })
  expect(watch.summary(callId)?.lossPercent).toBeCloseTo((100 * 60) / 700, 5)
  expect(watch.summary(callId)?.worstMos).toBeLessThan(3)
})

test('nothing comes: on hold that is as it should be, else it is the worst there is', async () => {
  const { told, look } = setUp()
  await look({})
  await look({ expected: false })
  await look({ expected: false })
  await look({ expected: true }) // just taken back
  expect(told).toHaveLength(0)
  await look({ expected: true })
  expect(told).toEqual([expect.objectContaining({ light: 'poor', lossPercent: 100 })])
})

test('another connection counts anew, a dead window is waited for, and the end ends it', async () => {
  const { watch, callId, told, logged, look } = setUp()
  await look({ packetsReceived: 1000 })
  await look(new MediaError('gone'))
  await look({ packetsReceived: 20 })
  expect(told).toHaveLength(0)
  await look({ packetsReceived: 120 })
  expect(told).toHaveLength(1)
  expect(logged).toHaveLength(0)
  watch.heed({ type: 'ended', callId, at: 0, by: 'remote' })
  await look({ packetsReceived: 220 }, 20_000)
  expect(told).toHaveLength(1)
  expect(watch.summary(callId)).toMatchObject({ codec: 'opus', lossPercent: 0 })
  expect(watch.summary(newId<CallId>())).toBeNull()
})
