import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fittedPeaks, heightsOf, outlineOf, peaksOf } from '../../renderer/parts/player/peaks.ts'
import { wavOf } from '../../renderer/parts/player/wav.ts'

const samples = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 400 })
const loudest = (list: Float32Array) => list.reduce((most, it) => Math.max(most, Math.abs(it)), 0)

describe('peaks', () => {
  it('are the loudest sample of each run', () => {
    const peaks = peaksOf(new Float32Array([0, 0.5, -0.75, 0.25, 0.125]), 2)
    expect([...peaks]).toEqual([0.5, 0.75, 0.125])
  })

  property.prop([samples, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 300 })])(
    'lose no sound and make none up, however they are fitted',
    (list, per, count) => {
      const sound = new Float32Array(list)
      const peaks = peaksOf(sound, per)
      expect(peaks).toHaveLength(Math.ceil(list.length / per))
      expect(loudest(peaks)).toBe(loudest(sound))
      const fitted = fittedPeaks(peaks, count)
      expect(fitted).toHaveLength(count)
      expect(loudest(fitted)).toBe(loudest(peaks))
      for (const height of heightsOf(fitted)) {
        expect(height).toBeGreaterThanOrEqual(0)
        expect(height).toBeLessThanOrEqual(1)
      }
    },
  )

  it('put a sound where it was heard', () => {
    const sound = new Float32Array(1000)
    sound[750] = 1
    const fitted = fittedPeaks(peaksOf(sound, 10), 4)
    expect([...fitted]).toEqual([0, 0, 0, 1])
  })

  it('leave a silent side flat', () => {
    expect(Math.max(...heightsOf(new Float32Array([0.0001, 0, 0.0002])))).toBeLessThan(0.1)
    expect(outlineOf(heightsOf(new Float32Array([0, 1])))).toBe('M0 0.980L1 0.040L1 1.960L0 1.020Z')
    expect(outlineOf(new Float32Array(0))).toBe('')
  })
})

describe('the WAV that is played', () => {
  property.prop([samples])('holds both sides, sample by sample', list => {
    const left = new Float32Array(list)
    const right = new Float32Array(list.map(value => -value / 2))
    const file = wavOf(left, right, 16_000)
    const view = new DataView(file)
    const text = (at: number, length: number) => String.fromCharCode(...new Uint8Array(file, at, length))
    expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(['RIFF', 'WAVEfmt ', 'data'])
    expect(view.getUint32(4, true)).toBe(file.byteLength - 8)
    expect(view.getUint16(22, true)).toBe(2)
    expect(view.getUint32(24, true)).toBe(16_000)
    expect(view.getUint32(28, true)).toBe(64_000)
    expect(view.getUint32(40, true)).toBe(list.length * 4)
    list.forEach((value, n) => {
      expect(Math.abs(view.getInt16(44 + 4 * n, true) / 0x7fff - value)).toBeLessThan(1 / 0x7fff)
      expect(Math.abs(view.getInt16(46 + 4 * n, true) / 0x7fff + value / 2)).toBeLessThan(1 / 0x7fff)
    })
  })

  it('cuts what is too loud instead of turning it over', () => {
    const view = new DataView(wavOf(new Float32Array([2, -3]), new Float32Array([0, 0]), 16_000))
    expect([view.getInt16(44, true), view.getInt16(48, true)]).toEqual([0x7fff, -0x7fff])
  })
})
