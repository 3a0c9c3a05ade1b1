import { Skeleton } from 'antd'
import { type KeyboardEvent, type Ref, useImperativeHandle } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingId } from '../../../shared/ids.ts'
import { usePlayerChoice } from '../../state/player-store.ts'
import { FailureView } from '../failure-view.tsx'
import { useNotice } from '../use-notice.tsx'
import { BrokenRecording, type Sound } from './decode.ts'
import { type Playback, type PlaybackState, SPEEDS } from './playback.ts'
import { PlayerControls } from './player-controls.tsx'
import { silentMs } from './silence.ts'
import { Timeline } from './timeline.tsx'
import { usePlayback } from './use-playback.ts'
import { useSound } from './use-sound.ts'
import './player.css'

/** A place in the recording that somebody pointed out. */
export type PlayerMark = { atMs: number; label: string; critical?: boolean }

/** What the screen around may do with the player. */
export type PlayerHandle = {
  /** Where it stands, ms; null while there is no sound. */
  at: () => number | null
  seek: (ms: number) => void
  skip: (ms: number) => void
  toggle: () => void
}

type Props = {
  /** All recordings of one call: played in a row. */
  recordingIds: readonly RecordingId[]
  ref?: Ref<PlayerHandle>
  marks?: readonly PlayerMark[]
  /** Told of a place the listener wants to point out (M). */
  onMark?: (atMs: number) => void
}

const SKIP_MS = 5000
const NUDGE_MS = 1000

/** A call's recordings on one time line: both sides as waveforms, places marked in it, everything by keyboard too. */
export function RecordingPlayer({ recordingIds, ref, marks = [], onMark }: Props) {
  const { t } = useTranslation()
  const { data: sound, error, refetch } = useSound(recordingIds)
  const { playback, state } = usePlayback(sound)
  const toggle = useToggle(playback)
  const skipsSilence = usePlayerChoice(s => s.skipsSilence)
  useImperativeHandle(ref, () => ({
    at: () => playback?.state().atMs ?? null,
    seek: ms => playback?.seek(ms),
    skip: ms => playback?.seek(playback.state().atMs + ms),
    toggle,
  }))
  if (error) return <PlayerFailure error={error} onRetry={() => void refetch()} />
  if (!sound || !playback) return <PlayerShape />
  return (
    <section
      className="player"
      aria-label={t('player.title')}
      onKeyDown={event => {
        if (onPlayerKey(event, { playback, state, sound, toggle, onMark })) event.preventDefault()
      }}
    >
      <Timeline
        sound={sound}
        atMs={state.atMs}
        marks={marks}
        skipsSilence={skipsSilence}
        onSeek={playback.seek}
      />
      <PlayerControls
        state={state}
        durationMs={sound.durationMs}
        onToggle={toggle}
        onSkip={direction => playback.seek(state.atMs + direction * SKIP_MS)}
        onSpeed={playback.setSpeed}
        onChannel={playback.setChannel}
        onMark={onMark && (() => onMark(state.atMs))}
        skipsSilence={skipsSilence}
        silentMs={silentMs(sound.silences)}
        onSkipSilence={toggleSkip}
      />
    </section>
  )
}

const toggleSkip = () => usePlayerChoice.setState(({ skipsSilence }) => ({ skipsSilence: !skipsSilence }))

function useToggle(playback: Playback | null) {
  const { t } = useTranslation()
  const notice = useNotice()
  return () => {
    if (!playback) return
    if (playback.state().playing) playback.pause()
    else playback.play().catch(error => notice.failed(error, t('player.cannotPlay')))
  }
}

type Playing = {
  playback: Playback
  state: PlaybackState
  sound: Sound
  toggle: () => void
  onMark: ((atMs: number) => void) | undefined
}

/** Keys while the focus is in the player; true when it was one of them. */
function onPlayerKey(event: KeyboardEvent, { playback, state, sound, toggle, onMark }: Playing): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false
  const on = event.target instanceof Element ? event.target : null
  // A choice of speed or side is walked through by its own arrows; a button is pressed by Space.
  if (on?.closest('input')) return false
  if (event.key === ' ' && on?.closest('button')) return false
  const step = event.shiftKey ? NUDGE_MS : SKIP_MS
  const faster = (by: 1 | -1) => {
    const speed = SPEEDS[SPEEDS.indexOf(state.speed) + by]
    if (speed) playback.setSpeed(speed)
  }
  const keys: Record<string, (() => void) | undefined> = {
    ' ': toggle,
    ArrowLeft: () => playback.seek(state.atMs - step),
    ArrowRight: () => playback.seek(state.atMs + step),
    Home: () => playback.seek(0),
    End: () => playback.seek(sound.durationMs),
    ArrowUp: () => faster(1),
    ArrowDown: () => faster(-1),
    m: onMark && (() => onMark(state.atMs)),
    s: toggleSkip,
  }
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  act?.()
  return act !== undefined
}

function PlayerFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="player player--failed">
      {error instanceof BrokenRecording ? (
        <FailureView error={error} title={t('player.broken')} onRetry={onRetry} />
      ) : (
        <FailureView error={error} onRetry={onRetry} />
      )}
    </div>
  )
}

/** The shape of what comes. */
function PlayerShape() {
  const { t } = useTranslation()
  return (
    <div className="player" aria-busy="true">
      <span className="unseen" role="status">
        {t('player.loading')}
      </span>
      <div className="timeline timeline--coming" />
      <Skeleton active title={false} paragraph={{ rows: 1, width: '60%' }} />
    </div>
  )
}
