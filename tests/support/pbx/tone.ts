import { readFileSync } from 'node:fs'

/** Samples of a 16-bit PCM wav, first channel only, in -1..1. */
export type Sound = { rate: number; samples: Float32Array }

/** Read a wav file, also one that is still being written (its header says 0 bytes then). */
export function readWav(path: string): Sound {
  const file = readFileSync(path)
  let channels = 1
  let rate = 8000
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    const body = at + 8
    if (name === 'fmt ') {
      channels = file.readUInt16LE(body + 2)
      rate = file.readUInt32LE(body + 4)
    }
    if (name === 'data') return { rate, samples: firstChannel(file.subarray(body), channels) }
    at = body + size + (size % 2)
  }
  return { rate, samples: new Float32Array(0) }
}

function firstChannel(bytes: Buffer, channels: number): Float32Array {
  const frame = channels * 2
  const samples = new Float32Array(Math.floor(bytes.length / frame))
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * frame) / 32_768
  return samples
}

/** How much of `frequency` is in the sound: the power of one bin by Goertzel's recurrence, 1 = a full sine. */
export function powerAt({ rate, samples }: Sound, frequency: number): number {
  const k = 2 * Math.cos((2 * Math.PI * frequency) / rate)
  let a = 0
  let b = 0
  for (const sample of samples) {
    const next = sample + k * a - b
    b = a
    a = next
  }
  const power = a * a + b * b - k * a * b
  return samples.length === 0 ? 0 : (4 * power) / samples.length ** 2
}

/** The strongest of the frequencies 100, 110 … 3400 Hz; `share` is its part of the sound's whole energy. */
export function strongestTone(sound: Sound): { frequency: number; share: number } {
  let best = { frequency: 0, power: 0 }
  for (let frequency = 100; frequency <= 3400; frequency += 10) {
    const power = powerAt(sound, frequency)
    if (power > best.power) best = { frequency, power }
  }
  const energy = sound.samples.reduce((sum, x) => sum + x * x, 0) / Math.max(1, sound.samples.length)
  // A sine of amplitude a has energy a²/2 and bin power a².
  return { frequency: best.frequency, share: energy === 0 ? 0 : best.power / 2 / energy }
}

/** The last `ms` of a sound. */
export const lastPart = ({ rate, samples }: Sound, ms: number): Sound => ({
  rate,
  samples: samples.subarray(Math.max(0, samples.length - Math.round((rate * ms) / 1000))),
})
