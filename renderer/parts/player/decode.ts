import { type Gap, joined, type Part } from './join.ts'
import { peaksOf } from './peaks.ts'
import { type Stretch, silencesOf } from './silence.ts'
import { wavOf } from './wav.ts'

/** Speech needs no more, and the sound of a long call must fit into memory. */
const RATE = 16_000
/** Peaks kept per second of sound. */
const PEAKS_PER_S = 50

/** The recordings of a call ready to be heard and drawn; left is the agent, right the customer. */
export type Sound = {
  readonly durationMs: number
  /** 16-bit WAV of both channels: unlike the compressed original it can be sought to the sample. */
  readonly wav: Blob
  /** Loudest sample of each fiftieth of a second, 0..1, by channel. */
  readonly peaks: { readonly agent: Float32Array; readonly customer: Float32Array }
  /** Where nobody speaks. */
  readonly silences: readonly Stretch[]
  /** Where one recording ends and the next begins. */
  readonly gaps: readonly Gap[]
}

/** A file as it was kept, and when it began (epoch ms). */
export type SoundFile = { bytes: ArrayBuffer; startedAt: number }

/** The file could not be read as sound. */
export class BrokenRecording extends Error {
  override readonly name = 'BrokenRecording'
}

/** Decodes whatever the browser can decode, and puts the recordings of a call in a row. Throws BrokenRecording. */
export async function decodeSound(files: readonly SoundFile[]): Promise<Sound> {
  const parts: (Part & { rate: number })[] = []
  for (const file of files) parts.push(await decodePart(file))
  const rate = parts[0]?.rate ?? RATE
  const { left, right, gaps } = joined(parts, rate)
  if (left.length === 0) throw new BrokenRecording('no sound in it')
  const perPeak = Math.round(rate / PEAKS_PER_S)
  const peaks = { agent: peaksOf(left, perPeak), customer: peaksOf(right, perPeak) }
  return {
    durationMs: Math.round((left.length / rate) * 1000),
    wav: new Blob([wavOf(left, right, rate)], { type: 'audio/wav' }),
    peaks,
    silences: silencesOf([peaks.agent, peaks.customer], 1000 / PEAKS_PER_S),
    gaps,
  }
}

/** What is decoded comes at the rate of the context that decodes it: the same for all. */
async function decodePart({ bytes, startedAt }: SoundFile): Promise<Part & { rate: number }> {
  const decoder = new OfflineAudioContext(2, 1, RATE)
  try {
    const decoded = await decoder.decodeAudioData(bytes)
    const left = decoded.getChannelData(0)
    // A line that could not tell the two apart has one channel: then both lanes show the same.
    const right = decoded.numberOfChannels > 1 ? decoded.getChannelData(1) : left
    return { left, right, startedAt, rate: decoded.sampleRate }
  } catch (error) {
    throw new BrokenRecording('not decodable', { cause: error })
  }
}
