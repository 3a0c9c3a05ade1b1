import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { showDuration } from '../../ui/format.ts'
import type { Sound } from './decode.ts'
import type { PlayerMark } from './recording-player.tsx'
import { Waveform } from './waveform.tsx'

type Props = {
  sound: Sound
  atMs: number
  marks: readonly PlayerMark[]
  /** Silence is jumped over: shown where. */
  skipsSilence: boolean
  onSeek: (ms: number) => void
}

/** The whole recording from left to right: click or drag to go there; marks stand where they were set. */
export function Timeline({ sound, atMs, marks, skipsSilence, onSeek }: Props) {
  const { t } = useTranslation()
  const track = useRef<HTMLDivElement>(null)
  const { durationMs } = sound
  const share = (ms: number) => `${(100 * Math.min(ms, durationMs)) / durationMs}%`
  const seekTo = (event: { clientX: number }) => {
    const box = track.current?.getBoundingClientRect()
    if (box && box.width > 0) onSeek(((event.clientX - box.left) / box.width) * durationMs)
  }
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    seekTo(event)
  }
  return (
    <div className="timeline">
      <div
        ref={track}
        role="slider"
        tabIndex={0}
        className="timeline__track"
        aria-label={t('player.place')}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs / 1000)}
        aria-valuenow={Math.round(atMs / 1000)}
        aria-valuetext={t('player.placeOf', { at: showDuration(atMs), of: showDuration(durationMs) })}
        onPointerDown={drag}
        onPointerMove={event => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
        }}
      >
        <Waveform peaks={sound.peaks} />
        {skipsSilence &&
          sound.silences.map(({ fromMs, untilMs }) => (
            <div
              key={fromMs}
              className="timeline__silence"
              style={{ left: share(fromMs), width: share(untilMs - fromMs) }}
            />
          ))}
        <div className="timeline__played" style={{ width: share(atMs) }} />
      </div>
      {sound.gaps.map(({ atMs: gapMs, lostMs }) => (
        <div
          key={gapMs}
          className="timeline__gap"
          style={{ left: share(gapMs) }}
          role="img"
          aria-label={t('player.gapAt', { at: showDuration(gapMs), lost: showDuration(lostMs) })}
          title={t('player.gapAt', { at: showDuration(gapMs), lost: showDuration(lostMs) })}
        />
      ))}
      <div className="timeline__marks">
        {marks.map((mark, n) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: two marks may be alike in everything
            key={n}
            type="button"
            className={`timeline__mark ${mark.critical ? 'timeline__mark--critical' : ''}`}
            style={{ left: share(mark.atMs) }}
            title={`${showDuration(mark.atMs)} ${mark.label}`}
            aria-label={t('player.goTo', { at: showDuration(mark.atMs), label: mark.label })}
            onClick={() => onSeek(mark.atMs)}
          />
        ))}
      </div>
    </div>
  )
}
