import type { SoundFault } from '../../shared/contract/media.ts'
import type { Loudness } from './meter.ts'

/** One look at both ends of a call. Null: nothing has to be heard there now (hold, mute, not connected). */
export type Look = { atMs: number; voice: Loudness | null; far: Loudness | null }
type Change = { fault: SoundFault; on: boolean }

/** Of full scale: one step of 16 bits, which only a dead source falls below, and -60 dB, below which nobody speaks. */
const DEAD = 1 / 32_768
const QUIET = 0.001
const SILENT_MS = 8000
/** So much of the last seconds at the end of the scale is heard as crackling; a tenth of it is not. */
const CLIPPED_ON = 0.005
const CLIPPED_OFF = 0.0005
const CLIPPED_MS = 3000
/** Looks with sound in a row that end a silence: one click does not. */
const SOUND_LOOKS = 3

/**
 * Is something wrong with the sound of this call? Who listens is silent for minutes, and a room behind noise suppression
 * nearly so. So a voice that was heard once is missed only when its source is dead; one never heard, when it is quiet.
 */
export function soundWatch(): (look: Look) => Change[] {
  const silences = { voice: silence(heard => (heard ? DEAD : QUIET)), far: silence(() => DEAD) }
  const clippings = { voice: clipping(), far: clipping() }
  const now = new Map<SoundFault, boolean>()
  return ({ atMs, voice, far }) => {
    const found: Record<SoundFault, boolean> = {
      microphoneSilent: silences.voice(atMs, voice),
      microphoneClipped: clippings.voice(atMs, voice),
      remoteSilent: silences.far(atMs, far),
      remoteClipped: clippings.far(atMs, far),
    }
    const changes: Change[] = []
    for (const [fault, on] of Object.entries(found) as [SoundFault, boolean][]) {
      if (on !== (now.get(fault) ?? false)) changes.push({ fault, on })
      now.set(fault, on)
    }
    return changes
  }
}

type Rule = (atMs: number, loudness: Loudness | null) => boolean

function silence(floor: (heard: boolean) => number): Rule {
  let since: number | null = null
  let soundLooks = 0
  let heard = false
  let on = false
  return (atMs, loudness) => {
    if (!loudness) {
      since = null
      on = false
      return on
    }
    if (loudness.peak > QUIET) heard = true
    soundLooks = loudness.peak > floor(heard) ? soundLooks + 1 : 0
    if (soundLooks > 0) since = null
    else since ??= atMs
    if (since !== null && atMs - since >= SILENT_MS) on = true
    else if (soundLooks >= SOUND_LOOKS) on = false
    return on
  }
}

function clipping(): Rule {
  let last: { atMs: number; share: number }[] = []
  let on = false
  return (atMs, loudness) => {
    if (!loudness) {
      last = []
      on = false
      return on
    }
    last.push({ atMs, share: loudness.clipped })
    last = last.filter(look => atMs - look.atMs <= CLIPPED_MS)
    const mean = last.reduce((sum, look) => sum + look.share, 0) / last.length
    const isFull = atMs - (last[0]?.atMs ?? atMs) >= CLIPPED_MS * 0.9
    if (isFull && mean >= CLIPPED_ON) on = true
    else if (mean < CLIPPED_OFF) on = false
    return on
  }
}
