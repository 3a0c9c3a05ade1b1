import type { Sound } from './decode.ts'
import { mixChannels } from './mix-channels.ts'
import { afterSilence } from './silence.ts'

export const SPEEDS = [1, 1.25, 1.5, 2] as const
export type Speed = (typeof SPEEDS)[number]
export const CHANNELS = ['both', 'agent', 'customer'] as const
export type Channel = (typeof CHANNELS)[number]

export type PlaybackState = {
  readonly playing: boolean
  readonly atMs: number
  readonly speed: Speed
  readonly channel: Channel
}
export const AT_START: PlaybackState = { playing: false, atMs: 0, speed: 1, channel: 'both' }

/** How often the place is told while it plays. */
const TICK_MS = 100

/**
 * One sound being played: where it stands, how fast and of whom. `url` must stay good until `end`; `skips` is asked
 * all the while whether silence is jumped over.
 */
export function createPlayback(
  url: string,
  { durationMs, silences }: Pick<Sound, 'durationMs' | 'silences'>,
  skips: () => boolean,
) {
  const audio = new Audio(url)
  audio.preservesPitch = true
  let state = AT_START
  let timer: ReturnType<typeof setInterval> | undefined
  let mix: ReturnType<typeof mixChannels> | undefined
  const listeners = new Set<() => void>()
  const become = (part: Partial<PlaybackState>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const look = () => {
    const atMs = Math.min(durationMs, Math.round(audio.currentTime * 1000))
    const onMs = audio.paused || !skips() ? null : afterSilence(silences, atMs)
    if (onMs === null) become({ atMs })
    else playback.seek(onMs)
  }

  audio.addEventListener('play', () => {
    clearInterval(timer)
    timer = setInterval(look, TICK_MS)
    become({ playing: true })
  })
  for (const stopped of ['pause', 'ended'])
    audio.addEventListener(stopped, () => {
      clearInterval(timer)
      look()
      become({ playing: false })
    })

  const playback = {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    /** Plays on, from the beginning when it stood at the end. Resolves when sound comes; rejects when none can. */
    async play() {
      if (state.atMs >= durationMs) playback.seek(0)
      await mix?.wake()
      await audio.play()
    },
    pause: () => audio.pause(),
    seek(ms: number) {
      const atMs = Math.round(Math.max(0, Math.min(durationMs, ms)))
      audio.currentTime = atMs / 1000
      become({ atMs })
    },
    setSpeed(speed: Speed) {
      audio.playbackRate = speed
      become({ speed })
    },
    /** One side alone is heard in both ears. */
    setChannel(channel: Channel) {
      if (channel !== 'both') mix ??= mixChannels(audio)
      mix?.hear(channel)
      become({ channel })
    },
    end() {
      clearInterval(timer)
      audio.pause()
      audio.removeAttribute('src')
      mix?.end()
    },
  }
  return playback
}
export type Playback = ReturnType<typeof createPlayback>
