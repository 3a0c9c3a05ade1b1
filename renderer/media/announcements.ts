import type { CallId } from '../../shared/ids.ts'
import type { CallSound } from './call-sound.ts'
import { openLoudspeaker } from './loudspeaker.ts'
import type { Studio } from './studio.ts'

/** The tone that tells of a recording: 1400 Hz for half a second, as in the rules of telephone companies. */
const TONE = { hz: 1400, seconds: 0.5, level: 0.2, rampS: 0.01 }
/** The agent has to know that it is being said, and no more. */
const TO_AGENT = 0.12
/** Until the call sends the mix. */
const LEAD_S = 0.1

/** 录音告知: a tone or a sound file to the far side and into the recording, once or again and again. */
export function createAnnouncements(studio: Studio, speaker: () => string) {
  const running = new Map<CallId, () => void>()
  let tone: AudioBuffer | undefined

  /** A file that cannot be decoded must not mean no notice at all. */
  async function soundOf(base64: string | undefined): Promise<AudioBuffer> {
    tone ??= beep(studio.context)
    if (!base64) return tone
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
    return studio.context.decodeAudioData(bytes.buffer).catch(() => {
      console.error('media: an announcement cannot be decoded; the tone is played')
      return tone as AudioBuffer
    })
  }

  function stop(callId: CallId): void {
    running.get(callId)?.()
    running.delete(callId)
  }

  return {
    stop,
    async start(callId: CallId, sound: CallSound, wish: { base64?: string | undefined; everyS: number }) {
      stop(callId)
      let stopped = false
      running.set(callId, () => {
        stopped = true
      })
      const buffer = await soundOf(wish.base64)
      if (stopped) return
      running.set(callId, repeat(studio, sound, buffer, wish.everyS, speaker()))
    },
  }
}

/** Returns what stops it. */
function repeat(
  studio: Studio,
  sound: CallSound,
  buffer: AudioBuffer,
  everyS: number,
  speaker: string,
): () => void {
  const loudspeaker = openLoudspeaker(studio, speaker, TO_AGENT)
  let next: ReturnType<typeof setTimeout> | undefined
  let playing: AudioBufferSourceNode | undefined
  const stop = () => {
    clearTimeout(next)
    playing?.stop()
    playing?.disconnect()
    loudspeaker.close()
    sound.sendMix('announcement', false)
  }
  const play = () => {
    playing = new AudioBufferSourceNode(studio.context, { buffer })
    playing.connect(sound.near)
    playing.connect(loudspeaker.input)
    playing.start(studio.context.currentTime + LEAD_S)
    if (everyS > 0) next = setTimeout(play, Math.max(everyS, buffer.duration + 1) * 1000)
    else playing.addEventListener('ended', stop, { once: true })
  }
  sound.sendMix('announcement', true)
  play()
  return stop
}

function beep(context: BaseAudioContext): AudioBuffer {
  const { hz, seconds, level, rampS } = TONE
  const buffer = new AudioBuffer({
    length: Math.round(seconds * context.sampleRate),
    sampleRate: context.sampleRate,
  })
  const samples = buffer.getChannelData(0)
  for (let i = 0; i < samples.length; i++) {
    const at = i / context.sampleRate
    const edge = Math.min(1, at / rampS, (seconds - at) / rampS)
    samples[i] = level * edge * Math.sin(2 * Math.PI * hz * at)
  }
  return buffer
}
