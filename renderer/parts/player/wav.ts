const HEADER = 44
const BYTES = 2

/** A stereo WAV file of 16-bit samples. Both channels have the same length; samples beyond ±1 are cut. */
export function wavOf(left: Float32Array, right: Float32Array, rate: number): ArrayBuffer {
  const size = left.length * 2 * BYTES
  const file = new ArrayBuffer(HEADER + size)
  const view = new DataView(file)
  const text = (at: number, words: string) => {
    for (let i = 0; i < words.length; i++) view.setUint8(at + i, words.charCodeAt(i))
  }
  text(0, 'RIFF')
  view.setUint32(4, HEADER - 8 + size, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 2, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2 * BYTES, true)
  view.setUint16(32, 2 * BYTES, true)
  view.setUint16(34, 8 * BYTES, true)
  text(36, 'data')
  view.setUint32(40, size, true)
  const samples = new Int16Array(file, HEADER)
  for (let i = 0; i < left.length; i++) {
    samples[2 * i] = sampleOf(left[i] ?? 0)
    samples[2 * i + 1] = sampleOf(right[i] ?? 0)
  }
  return file
}

const sampleOf = (value: number): number => Math.round(Math.max(-1, Math.min(1, value)) * 0x7fff)
