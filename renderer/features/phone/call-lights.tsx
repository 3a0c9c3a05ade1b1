import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { showDuration } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'
import { useNow } from '../../ui/use-now.ts'
import { QualityMark } from './quality-mark.tsx'
import { RecordingLight } from './recording-light.tsx'

/** R-CC-4: return to a held caller every half minute, one minute at most. */
const HOLD_LONG_MS = 30_000
const HOLD_TOO_LONG_MS = 60_000

/** Hold, mute, recording and quality; the hold light grows louder with time. */
export function CallLights({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const now = useNow()
  const { heldSince, mutedSince } = live
  const held = heldSince === null ? null : now - heldSince
  return (
    <span className="call-lights">
      {held !== null && (
        <span
          className={`call-light ${held >= HOLD_TOO_LONG_MS ? 'tone-busy' : 'tone-hold'}`}
          title={hint(held)}
        >
          <Shape name={held >= HOLD_LONG_MS ? 'warning' : 'bars'} size={10} />
          {t('phone.heldFor', { time: showDuration(held) })}
        </span>
      )}
      {mutedSince !== null && (
        <span className="call-light tone-break">
          <Shape name="minus" size={10} />
          {t('phone.mutedFor', { time: showDuration(now - mutedSince) })}
        </span>
      )}
      {/* While the line is gone there is nothing to record or to rate, and the room is needed to say so. */}
      {live.outageSince === null && (
        <>
          {live.recording && <RecordingLight pausedSince={live.pausedSince} now={now} />}
          <QualityMark live={live} />
        </>
      )}
    </span>
  )

  function hint(ms: number): string | undefined {
    if (ms >= HOLD_TOO_LONG_MS) return t('phone.heldTooLong')
    return ms >= HOLD_LONG_MS ? t('phone.heldLong') : undefined
  }
}
