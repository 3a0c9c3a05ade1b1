import { expect, test } from 'vitest'
import {
  delayImpairment,
  lightOf,
  mosOf,
  qualityOf,
  rating,
  type Span,
} from '../../shared/rules/voice-quality.ts'

const span = (part: Partial<Span> = {}): Span => ({
  received: 100,
  lost: 0,
  jitterMs: 2,
  roundTripMs: 20,
  codec: 'audio/PCMA',
  ...part,
})

test('R becomes MOS as in Annex B of G.107', () => {
  for (const [r, mos] of [
    [0, 1],
    [50, 2.58],
    [60, 3.1],
    [70, 3.6],
    [80, 4.02],
    [90, 4.34],
    [93.2, 4.41],
    [100, 4.5],
  ] as const)
    expect(mosOf(r)).toBeCloseTo(mos, 2)
  expect(mosOf(-20)).toBe(1)
  expect(mosOf(120)).toBe(4.5)
})

test('delay costs nothing up to 100 ms, and what G.107 says beyond', () => {
  expect(delayImpairment(100)).toBe(0)
  expect(delayImpairment(200)).toBeCloseTo(3.04, 1)
  expect(delayImpairment(400)).toBeCloseTo(24.06, 1)
})

test('loss costs by codec, as in G.113', () => {
  const quiet = { jitterMs: 0, roundTripMs: null }
  expect(rating({ ...quiet, lossPercent: 0, codec: 'audio/PCMU' })).toBeCloseTo(93.2, 5)
  expect(rating({ ...quiet, lossPercent: 1, codec: 'audio/PCMU' })).toBeCloseTo(93.2 - 95 / 26.1, 5)
  expect(rating({ ...quiet, lossPercent: 0, codec: 'audio/G729' })).toBeCloseTo(82.2, 5)
  expect(rating({ ...quiet, lossPercent: 3, codec: 'G729' })).toBeCloseTo(82.2 - (84 * 3) / 22, 5)
  expect(rating({ ...quiet, lossPercent: 5, codec: 'audio/opus' })).toBeLessThan(80)
})

test('the light is green, yellow, red at R 80 and 70', () => {
  expect([mosOf(80.1), mosOf(79.9), mosOf(70.1), mosOf(69.9)].map(lightOf)).toEqual([
    'good',
    'fair',
    'fair',
    'poor',
  ])
})

test('a call is the mean of its spans, with the worst of them; what was not due does not count', () => {
  expect(qualityOf([])).toBeNull()
  expect(qualityOf([span({ received: 0 })])).toBeNull()
  const quality = qualityOf([
    span({ roundTripMs: null }),
    span({ received: 80, lost: 20, jitterMs: 8, roundTripMs: 40 }),
    span({ received: 0, lost: 0, jitterMs: 500 }),
  ])
  expect(quality).toMatchObject({ lossPercent: 10, jitterMs: 5, roundTripMs: 40, codec: 'PCMA' })
  expect(quality?.worstMos).toBeLessThan(2.9)
  expect(quality?.mos).toBeGreaterThan(3.3)
  expect(qualityOf([span({ received: 0, lost: 100 })])?.mos).toBeLessThan(1.5)
})
