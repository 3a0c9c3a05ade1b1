import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { showDuration } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'
import { useNow } from '../../ui/use-now.ts'
import { HoldLight } from './hold-light.tsx'
import { QualityMark } from './quality-mark.tsx'
import { RecordingLight } from './recording-light.tsx'

/** Hold, mute, recording and quality; the hold light grows louder with time. */
export function CallLights({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const now = useNow()
  const { heldSince, mutedSince } = live
  return (
    <span className="call-lights">
      {heldSince !== null && <HoldLight live={live} since={heldSince} />}
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
}
