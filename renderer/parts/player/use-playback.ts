import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { usePlayerChoice } from '../../state/player-store.ts'
import type { Sound } from './decode.ts'
import { AT_START, createPlayback, type Playback, type PlaybackState } from './playback.ts'

const never = () => () => {}
const skips = () => usePlayerChoice.getState().skipsSilence
const atStart = () => AT_START

/** Plays a sound as long as it is on screen; back on screen it stands where it was. `playback` is null without one. */
export function usePlayback(sound: Sound | undefined) {
  const [playback, setPlayback] = useState<Playback | null>(null)
  const left = useRef<{ sound: Sound; state: PlaybackState } | null>(null)
  useEffect(() => {
    if (!sound) return
    const url = URL.createObjectURL(sound.wav)
    const begun = createPlayback(url, sound, skips)
    if (left.current?.sound === sound) {
      begun.setSpeed(left.current.state.speed)
      begun.setChannel(left.current.state.channel)
      begun.seek(left.current.state.atMs)
    }
    setPlayback(begun)
    return () => {
      left.current = { sound, state: begun.state() }
      begun.end()
      URL.revokeObjectURL(url)
      setPlayback(null)
    }
  }, [sound])
  const state = useSyncExternalStore(playback?.subscribe ?? never, playback?.state ?? atStart)
  return useMemo(() => ({ playback, state }), [playback, state])
}
