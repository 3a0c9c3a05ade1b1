import {
  AudioMutedOutlined,
  AudioOutlined,
  CheckOutlined,
  PauseOutlined,
  PhoneOutlined,
  PlayCircleOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ActionId } from '../../actions.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { currentCall, ringingCall, type Situation } from '../../state/situation.ts'
import { Keypad } from './keypad.tsx'

/** The next sensible action filled, the rest plain; each in its place whether it makes sense now or not. */
export function CallControls({ situation }: { situation: Situation }) {
  const { t } = useTranslation()
  const live = currentCall(situation)
  const held = live?.call.phase === 'held'
  const muted = live?.mutedSince != null
  const next = nextAction(situation)
  return (
    <div className="call-controls">
      {next === 'hangUp' ? (
        <ActionButton id="hangUp" filled="danger" icon={<PhoneOutlined rotate={225} />} />
      ) : next === 'finishWrapUp' ? (
        <ActionButton id="finishWrapUp" filled="primary" icon={<CheckOutlined />} />
      ) : (
        <ActionButton id="answer" filled="primary" icon={<PhoneOutlined />} />
      )}
      <ActionButton id="hold" pressed={held} icon={held ? <PlayCircleOutlined /> : <PauseOutlined />} />
      <ActionButton id="mute" pressed={muted} icon={muted ? <AudioMutedOutlined /> : <AudioOutlined />} />
      <Keypad live={live} />
      {next === 'hangUp' && ringingCall(situation.phone) ? (
        <ActionButton id="answer" hint={t('actions.holdAndAnswer')} icon={<PhoneOutlined />} />
      ) : (
        <ActionButton id="reject" icon={<StopOutlined />} />
      )}
    </div>
  )
}

function nextAction(situation: Situation): ActionId {
  const live = currentCall(situation)
  if (!live || live === ringingCall(situation.phone)) return 'answer'
  if (live.call.phase === 'held' && ringingCall(situation.phone)) return 'answer'
  return live.call.phase === 'wrapUp' ? 'finishWrapUp' : 'hangUp'
}
