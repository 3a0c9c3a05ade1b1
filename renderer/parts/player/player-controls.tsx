import { CaretRightFilled, FastForwardOutlined, FlagOutlined, PauseOutlined } from '@ant-design/icons'
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
  skipsSilence: boolean
  /** How much silence there is to jump over, ms. */
  silentMs: number
  onSkipSilence: () => void
}

/** Play, back and on, where it stands, how fast, whose voice. */
export function PlayerControls(props: Props) {
  const { state, durationMs, onToggle, onSkip, onSpeed, onChannel, onMark } = props
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
      <SkipSilence {...props} />
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

function SkipSilence({ skipsSilence, silentMs, onSkipSilence }: Props) {
  const { t } = useTranslation()
  const label = t('player.skipSilence')
  const hint = silentMs > 0 ? t('player.silence', { time: showDuration(silentMs) }) : t('player.noSilence')
  return (
    <Tooltip title={t('player.skipHint', { label, key: 'S', hint })}>
      <Button
        type={skipsSilence ? 'primary' : 'default'}
        ghost={skipsSilence}
        aria-pressed={skipsSilence}
        icon={<FastForwardOutlined aria-hidden="true" />}
        onClick={onSkipSilence}
      >
        {label}
      </Button>
    </Tooltip>
  )
}
