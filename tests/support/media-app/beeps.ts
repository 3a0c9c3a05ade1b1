import { writeFileSync } from 'node:fs'

const RATE = 48_000
const BEEPS = 8

/**
 * A mono 16-bit wav of short beeps. A steady tone would not do: the noise suppression that every call runs
 * through takes it for a fan and has removed it after a second. Each frequency has a rhythm of its own: two
 * ends that beep together look like echo to each other, and are cancelled as such.
 */
export function writeBeeps(file: string, frequencyHz: number): string {
  const periodS = 350 / frequencyHz
  const beepS = 0.4 * periodS
  const count = Math.round(RATE * periodS * BEEPS)
  const samples = Buffer.alloc(count * 2)
  for (let i = 0; i < count; i++) {
    const at = (i / RATE) % periodS
    const loud = at < beepS ? Math.sin((Math.PI * at) / beepS) : 0
    samples.writeInt16LE(Math.round(Math.sin((2 * Math.PI * frequencyHz * i) / RATE) * loud * 20_000), i * 2)
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20) // PCM
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  writeFileSync(file, Buffer.concat([header, samples]))
  return file
}
