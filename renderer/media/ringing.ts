import type { Tone } from '../../shared/contract/media.ts'
import { NO_CHOICE } from './devices.ts'
import type { Output } from './output.ts'

/** One sound: begin and length in seconds from the start of its round, the frequencies that sound together. */
type Sound = { at: number; length: number; hz: readonly number[]; level: number; soft: boolean }
type Pattern = { roundMs: number; sounds: readonly Sound[] }

const chime = (at: number, hz: number): Sound => ({
  at,
  length: 0.5,
  hz: [hz, hz * 2.003],
  level: 0.5,
  soft: true,
})
/** 450 Hz is the tone of Chinese exchanges. */
const exchange = (length: number): Sound => ({ at: 0, length, hz: [450], level: 0.25, soft: false })

const PATTERNS: Record<Tone, Pattern> = {
  // A double ring, each of two falling notes: heard across a desk, not across a hall.
  incoming: { roundMs: 3600, sounds: [chime(0, 784), chime(0.16, 659), chime(0.7, 784), chime(0.86, 659)] },
  waiting: { roundMs: 5000, sounds: [{ ...chime(0, 659), level: 0.15 }] },
  ringback: { roundMs: 5000, sounds: [exchange(1)] },
  busy: { roundMs: 700, sounds: [exchange(0.35)] },
}

/** Ring tones made of nothing but oscillators: no files to load, so the first ring is never late. */
export function createRinging({ context, sink, wake }: Output) {
  const volume = new GainNode(context, { gain: NO_CHOICE.ringLevel })
  volume.connect(sink)
  let next: ReturnType<typeof setTimeout> | undefined
  let playing = new Set<OscillatorNode>()
  let now: Tone | null = null
  let asked = 0

  function sound({ at, length, hz, level, soft }: Sound): void {
    const from = context.currentTime + 0.02 + at
    const envelope = context.createGain()
    envelope.gain.setValueAtTime(0, from)
    envelope.gain.linearRampToValueAtTime(level, from + 0.015)
    if (soft) envelope.gain.exponentialRampToValueAtTime(0.001, from + length)
    else {
      envelope.gain.setValueAtTime(level, from + length - 0.015)
      envelope.gain.linearRampToValueAtTime(0, from + length)
    }
    envelope.connect(volume)
    hz.forEach((frequency, overtone) => {
      const oscillator = context.createOscillator()
      const share = context.createGain()
      share.gain.value = overtone === 0 ? 0.8 : 0.2
      oscillator.frequency.value = frequency
      oscillator.connect(share).connect(envelope)
      oscillator.start(from)
      oscillator.stop(from + length)
      playing.add(oscillator)
      oscillator.addEventListener('ended', () => {
        playing.delete(oscillator)
        share.disconnect()
        if (overtone === hz.length - 1) envelope.disconnect()
      })
    })
  }

  function round(pattern: Pattern): void {
    pattern.sounds.forEach(sound)
    next = setTimeout(() => round(pattern), pattern.roundMs)
  }

  function play(tone: Tone | null): void {
    now = tone
    asked++
    clearTimeout(next)
    for (const oscillator of playing) oscillator.stop()
    playing = new Set()
    if (!tone) return
    round(PATTERNS[tone])
    wake()
  }

  return {
    play,
    /** What rings now. */
    tone: () => now,
    /** Let it be heard for a while; a real call that rings meanwhile rings on. */
    async tryOut(ms: number): Promise<void> {
      if (now) return
      play('incoming')
      const mine = asked
      await new Promise(resolve => setTimeout(resolve, ms))
      if (asked === mine) play(null)
    },
    /** 0 silent … 1 full. */
    setLevel(level: number): void {
      volume.gain.value = level
    },
  }
}
