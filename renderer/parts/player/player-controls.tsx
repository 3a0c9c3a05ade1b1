import { CaretRightFilled, FlagOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Segmented, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { showDuration } from '../../ui/format.ts'
import { CHANNELS, type Channel, type PlaybackState, SPEEDS, type Speed } from './playback.ts'

type Props = {
  state: PlaybackState
  durationMs: number
  onToggle: () => void
  onSkip: (direction: 1 | -1) => void
  onSpeed: (speed: Speed) => void
  onChannel: (channel: Channel) => void
  onMark: (() => void) | undefined
}

/** Play, back and on, where it stands, how fast, whose voice. */
export function PlayerControls({ state, durationMs, onToggle, onSkip, onSpeed, onChannel, onMark }: Props) {
  const { t } = useTranslation()
  const play = state.playing ? t('player.pause') : t('player.play')
  return (
    <div className="player__controls">
      <Tooltip title={t('actions.withKey', { label: play, key: t('player.space') })}>
        <Button
          aria-label={play}
          icon={state.playing ? <PauseOutlined /> : <CaretRightFilled />}
          onClick={onToggle}
        />
      </Tooltip>
      <Button aria-label={t('player.back')} title={t('player.back')} onClick={() => onSkip(-1)}>
        −5
      </Button>
      <Button aria-label={t('player.on')} title={t('player.on')} onClick={() => onSkip(1)}>
        +5
      </Button>
      <span className="player__time">
        {showDuration(state.atMs)} <span>/ {showDuration(durationMs)}</span>
      </span>
      {onMark && (
        <Tooltip title={t('actions.withKey', { label: t('player.mark'), key: 'M' })}>
          <Button aria-label={t('player.mark')} icon={<FlagOutlined />} onClick={onMark} />
        </Tooltip>
      )}
      <span className="player__choices">
        <Segmented
          size="small"
          aria-label={t('player.channel')}
          value={state.channel}
          onChange={onChannel}
          options={CHANNELS.map(value => ({ value, label: t(`player.channels.${value}`) }))}
        />
        <Segmented
          size="small"
          aria-label={t('player.speed')}
          value={state.speed}
          onChange={onSpeed}
          options={SPEEDS.map(value => ({ value, label: `${value}×` }))}
        />
      </span>
    </div>
  )
}
