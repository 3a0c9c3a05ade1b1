import { peaksOf } from './peaks.ts'
import { wavOf } from './wav.ts'

/** Speech needs no more, and the sound of a long call must fit into memory. */
const RATE = 16_000
/** Peaks kept per second of sound. */
const PEAKS_PER_S = 50

/** A recording ready to be heard and drawn; left is the agent, right the customer. */
export type Sound = {
  readonly durationMs: number
  /** 16-bit WAV of both channels: unlike the compressed original it can be sought to the sample. */
  readonly wav: Blob
  /** Loudest sample of each fiftieth of a second, 0..1, by channel. */
  readonly peaks: { readonly agent: Float32Array; readonly customer: Float32Array }
}

/** The file could not be read as sound. */
export class BrokenRecording extends Error {
  override readonly name = 'BrokenRecording'
}

/** Decodes whatever the browser can decode. Throws BrokenRecording. */
export async function decodeSound(bytes: ArrayBuffer): Promise<Sound> {
  const decoder = new OfflineAudioContext(2, 1, RATE)
  let decoded: AudioBuffer
  try {
    decoded = await decoder.decodeAudioData(bytes)
  } catch (error) {
    throw new BrokenRecording('not decodable', { cause: error })
  }
  if (decoded.length === 0) throw new BrokenRecording('no sound in it')
  const left = decoded.getChannelData(0)
  // A line that could not tell the two apart has one channel: then both lanes show the same.
  const right = decoded.numberOfChannels > 1 ? decoded.getChannelData(1) : left
  const perPeak = Math.round(decoded.sampleRate / PEAKS_PER_S)
  return {
    durationMs: Math.round((decoded.length / decoded.sampleRate) * 1000),
    wav: new Blob([wavOf(left, right, decoded.sampleRate)], { type: 'audio/wav' }),
    peaks: { agent: peaksOf(left, perPeak), customer: peaksOf(right, perPeak) },
  }
}
