import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { joined } from '../../renderer/parts/player/join.ts'
import { afterSilence, silenceLimit, silencesOf, silentMs } from '../../renderer/parts/player/silence.ts'

const STEP_MS = 20
/** Peaks as told by pieces: so many ms at such a level. */
const sound = (...pieces: readonly [ms: number, level: number][]): Float32Array =>
  new Float32Array(pieces.flatMap(([ms, level]) => Array.from({ length: ms / STEP_MS }, () => level)))

describe('silence', () => {
  it('is where neither side speaks for more than a second and a half', () => {
    const agent = sound([2000, 0.4], [6000, 0.002])
    const customer = sound([4000, 0.002], [1000, 0.3], [3000, 0.002])
    // From 2 s to 4 s, and from 5 s to the end; a margin is left of each.
    expect(silencesOf([agent, customer], STEP_MS)).toEqual([
      { fromMs: 2300, untilMs: 3700 },
      { fromMs: 5300, untilMs: 7700 },
    ])
  })

  it('is no pause for breath', () => {
    const agent = sound([1000, 0.4], [1500, 0], [1000, 0.4])
    expect(silencesOf([agent, sound([3500, 0])], STEP_MS)).toEqual([])
    const longer = sound([1000, 0.4], [1520, 0], [1000, 0.4])
    expect(silencesOf([longer, sound([3520, 0])], STEP_MS)).toEqual([{ fromMs: 1300, untilMs: 2220 }])
  })

  it('is found on a line that hums, and a quiet voice on it is none', () => {
    const humming = sound([2000, 0.3], [3000, 0.014], [2000, 0.3])
    expect(silencesOf([humming, sound([7000, 0])], STEP_MS)).toHaveLength(1)
    const quiet = sound([2000, 0.3], [3000, 0.06], [2000, 0.3], [800, 0.014])
    expect(silencesOf([quiet, sound([7800, 0])], STEP_MS)).toEqual([])
  })

  it('never swallows somebody who speaks without a pause', () => {
    const monologue = sound([20_000, 0.5])
    expect(silenceLimit(monologue)).toBeLessThan(0.05)
    expect(silencesOf([monologue, monologue], STEP_MS)).toEqual([])
  })

  property.prop([
    fc.array(fc.tuple(fc.float({ min: 0, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true })), {
      maxLength: 600,
    }),
  ])('holds no loud moment, lies in the sound, in order and apart', steps => {
    const sides = [0, 1].map(n => new Float32Array(steps.map(step => step[n] ?? 0)))
    const found = silencesOf(sides, STEP_MS)
    let last = -1
    for (const { fromMs, untilMs } of found) {
      expect(fromMs).toBeGreaterThan(last)
      expect(untilMs).toBeGreaterThan(fromMs)
      expect(untilMs).toBeLessThanOrEqual(steps.length * STEP_MS)
      last = untilMs
      for (const side of sides)
        for (let step = fromMs / STEP_MS; step < untilMs / STEP_MS; step++)
          expect(side[step] ?? 0).toBeLessThanOrEqual(0.04 + 1e-6)
    }
  })

  it('is left at its end, wherever one comes into it', () => {
    const silences = [{ fromMs: 2300, untilMs: 3700 }]
    expect(afterSilence(silences, 2299)).toBeNull()
    expect(afterSilence(silences, 2300)).toBe(3700)
    expect(afterSilence(silences, 3699)).toBe(3700)
    // Where it leads to is no silence again: nobody goes round in circles.
    expect(afterSilence(silences, 3700)).toBeNull()
    expect(silentMs([...silences, { fromMs: 5000, untilMs: 5100 }])).toBe(1500)
    expect(silencesOf([], STEP_MS)).toEqual([])
  })
})

describe('several recordings of one call', () => {
  const RATE = 1000
  const part = (startedAt: number, value: number, length: number) => ({
    startedAt,
    left: new Float32Array(length).fill(value),
    right: new Float32Array(length).fill(-value),
  })

  it('stand in a row in the order of their beginning, with what was lost between them', () => {
    const { left, right, gaps } = joined([part(13_500, 0.5, 2000), part(10_000, 0.25, 3000)], RATE)
    expect(left).toHaveLength(5000)
    expect([left[0], left[2999], left[3000], left[4999]]).toEqual([0.25, 0.25, 0.5, 0.5])
    expect(right[4999]).toBe(-0.5)
    expect(gaps).toEqual([{ atMs: 3000, lostMs: 500 }])
  })

  it('never count less than nothing lost, and one alone has no gap', () => {
    expect(joined([part(0, 0, 3000), part(2900, 0, 10), part(9000, 0, 10)], RATE).gaps).toEqual([
      { atMs: 3000, lostMs: 0 },
      { atMs: 3010, lostMs: 6090 },
    ])
    const only = part(0, 0.5, 10)
    expect(joined([only], RATE).left).toBe(only.left)
    expect(joined([only], RATE).gaps).toEqual([])
  })
})
