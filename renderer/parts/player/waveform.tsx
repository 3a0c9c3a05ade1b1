import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sound } from './decode.ts'
import { fittedPeaks, heightsOf, outlineOf } from './peaks.ts'

/** Steps drawn along a lane: more than a wide pane has pixels would cost and not show. */
const STEPS = 800

/** Agent and customer apart, one lane each, with their words. */
export function Waveform({ peaks }: { peaks: Sound['peaks'] }) {
  const { t } = useTranslation()
  return (
    <>
      <Lane side="agent" word={t('player.channels.agent')} peaks={peaks.agent} />
      <Lane side="customer" word={t('player.channels.customer')} peaks={peaks.customer} />
    </>
  )
}

function Lane({ side, word, peaks }: { side: 'agent' | 'customer'; word: string; peaks: Float32Array }) {
  const outline = useMemo(
    () => outlineOf(heightsOf(fittedPeaks(peaks, Math.min(STEPS, peaks.length)))),
    [peaks],
  )
  return (
    <div className={`waveform__lane waveform__lane--${side}`}>
      <svg
        viewBox={`0 0 ${Math.max(1, Math.min(STEPS, peaks.length) - 1)} 2`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={outline} />
      </svg>
      <span>{word}</span>
    </div>
  )
}
