import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../parts/use-act.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { showDuration } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'

/** The call is recorded, or its recording pauses for card data; a click changes that. */
export function RecordingLight({ pausedSince, now }: { pausedSince: number | null; now: number }) {
  const { t } = useTranslation()
  const act = useAct()
  const key = useKeyOf('pauseRecording')
  const paused = pausedSince !== null
  const words = paused
    ? t('phone.recording.paused', { time: showDuration(now - pausedSince) })
    : t('phone.recording.on')
  const hint = t(paused ? 'phone.recording.resumeHint' : 'phone.recording.pauseHint')
  return (
    <Tooltip title={key ? t('actions.withKey', { label: hint, key }) : hint} mouseEnterDelay={0.4}>
      <button
        type="button"
        className={`call-light call-light--button ${paused ? 'tone-hold' : 'tone-busy'}`}
        aria-pressed={paused}
        aria-label={`${words} · ${t('actions.pauseRecording')}`}
        onClick={() => void act('pauseRecording')}
      >
        <Shape name={paused ? 'bars' : 'disc'} size={9} />
        <span className={paused ? undefined : 'call-light__word'}>{words}</span>
      </button>
    </Tooltip>
  )
}
