import type { CallId } from '../../shared/ids.ts'
import type { Output } from './output.ts'

/** First three formants of a few vowels, Hz: enough to sound like somebody talking next door. */
const VOWELS = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [300, 870, 2240],
  [530, 1840, 2480],
  [570, 840, 2410],
] as const
const LEVEL = 0.5

type Speaker = { stop(): void }

/**
 * Scripted callers of the training line: babble with the rhythm of Chinese syllables, in one voice a
 * script. What is said stands in the caption; the sound only makes holding, muting and listening real.
 */
export function createTrainingVoices(
  { sink, wake }: Output,
  recorded: (callId: CallId) => AudioNode | undefined,
) {
  const speaking = new Map<CallId, Speaker[]>()
  const hush = (callId: CallId) => {
    for (const speaker of speaking.get(callId) ?? []) speaker.stop()
    speaking.delete(callId)
  }
  return {
    hush,
    speak(callId: CallId, voice: string, ms: number): void {
      hush(callId)
      if (ms === 0) return
      // A sound stays within its context, so the recording has the same made again: a voice is always the same.
      const ears = [sink, recorded(callId)].filter(ear => ear !== undefined)
      speaking.set(
        callId,
        ears.map(ear => babble(ear, voice, ms / 1000)),
      )
      wake()
    },
  }
}

function babble(ear: AudioNode, voice: string, seconds: number): Speaker {
  const { context } = ear
  const random = seeded(voice)
  const pitch = 95 + random() * 130 // Hz: a deep man … a high woman
  const size = 0.9 + random() * 0.3 // shorter throats have higher formants
  const source = context.createOscillator()
  source.type = 'sawtooth'
  const envelope = context.createGain()
  envelope.gain.value = 0
  const formants = [0, 1, 2].map(index => {
    const filter = context.createBiquadFilter()
    filter.type = 'bandpass'
    filter.Q.value = 8 + index * 2
    source.connect(filter).connect(envelope)
    return filter
  })
  envelope.connect(ear)

  const start = context.currentTime + 0.05
  const end = start + seconds
  for (let at = start; at < end; ) {
    const length = 0.14 + random() * 0.12
    const vowel = VOWELS[Math.floor(random() * VOWELS.length)] ?? VOWELS[0]
    for (const [index, filter] of formants.entries())
      filter.frequency.setTargetAtTime((vowel[index] ?? 500) * size, at, 0.02)
    glide(source.frequency, pitch, Math.floor(random() * 4), at, length)
    envelope.gain.setTargetAtTime(LEVEL, at, 0.02)
    envelope.gain.setTargetAtTime(0, at + length * 0.75, 0.03)
    // Now and then a breath between phrases.
    at += length + (random() < 0.12 ? 0.25 + random() * 0.3 : 0)
  }
  envelope.gain.setTargetAtTime(0, end, 0.02)
  source.start(start)
  source.stop(end + 0.2)
  source.addEventListener('ended', () => envelope.disconnect())
  return {
    stop() {
      envelope.gain.cancelScheduledValues(0)
      envelope.gain.setTargetAtTime(0, context.currentTime, 0.01)
      source.stop(context.currentTime + 0.1)
    },
  }
}

/** The four tones of Mandarin as pitch movements: level, rising, dipping, falling. */
function glide(frequency: AudioParam, pitch: number, tone: number, at: number, length: number): void {
  const [from, to] = (
    [
      [1.2, 1.2],
      [0.95, 1.25],
      [0.9, 0.8],
      [1.3, 0.85],
    ] as const
  )[tone] ?? [1, 1]
  frequency.setValueAtTime(pitch * from, at)
  frequency.linearRampToValueAtTime(pitch * to, at + length)
}

/** A small deterministic generator (mulberry32 over an FNV-1a hash), so that a script keeps its voice. */
function seeded(text: string): () => number {
  let state = 2166136261
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
