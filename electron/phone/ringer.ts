import type { Tone } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { LineMedia } from './line-media.ts'

/** What a call asks the ringer to play; `live` and `held` only say that the agent has somebody on the line. */
type Wish = 'incoming' | 'ringback' | 'live' | 'held'

/**
 * Decides which one tone sounds: a call waiting beside another only knocks, and ringback is never heard over a
 * conversation (while everybody else is on hold it is). Losing a tone must never disturb a call, so failures only go to the log.
 */
export function createRinger(
  media: Pick<LineMedia, 'ring'> | undefined,
  log: (text: string, error?: unknown) => void,
) {
  const wishes = new Map<CallId, Wish>()
  let sounding: Tone | null = null

  function update(): void {
    const all = [...wishes.values()]
    const live = all.includes('live')
    const inUse = all.some(wish => wish !== 'incoming')
    const ring = all.includes('incoming') ? (inUse ? 'waiting' : 'incoming') : null
    sound(ring ?? (all.includes('ringback') && !live ? 'ringback' : null))
  }

  function sound(tone: Tone | null): void {
    if (tone === sounding) return
    sounding = tone
    media?.ring({ tone }).catch((error: unknown) => log('tone could not be played', error))
  }

  return {
    set(callId: CallId, wish: Wish | null): void {
      if (wish) wishes.set(callId, wish)
      else wishes.delete(callId)
      update()
    },
    /** The window was reopened and is silent: play again what should be heard. */
    resume(): void {
      sounding = null
      update()
    },
    silence(): void {
      wishes.clear()
      update()
    },
  }
}

export type Ringer = ReturnType<typeof createRinger>
