import {
  AudioMutedOutlined,
  AudioOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  MergeCellsOutlined,
  PauseOutlined,
  PhoneOutlined,
  PlayCircleOutlined,
  RollbackOutlined,
  StopOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ActionId, actionOf } from '../../actions.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { conferenceOf } from '../../state/lines.ts'
import { currentCall, ringingCall, type Situation } from '../../state/situation.ts'
import { Keypad } from './keypad.tsx'
import { TransferButton } from './transfer-button.tsx'

type Slot = { situation: Situation }

/** The next sensible action filled, the rest plain; each in its place whether it makes sense now or not. */
export function CallControls({ situation }: Slot) {
  const live = currentCall(situation)
  const muted = live?.mutedSince != null
  return (
    <div className="call-controls">
      <NextSlot situation={situation} />
      <HoldSlot situation={situation} />
      <ActionButton id="mute" pressed={muted} icon={muted ? <AudioMutedOutlined /> : <AudioOutlined />} />
      {makesSense('completeTransfer', situation) ? (
        <ActionButton id="completeTransfer" icon={<MergeCellsOutlined />} />
      ) : (
        <TransferButton situation={situation} />
      )}
      <ActionButton id="confer" pressed={conferenceOf(situation.phone).length > 0} icon={<TeamOutlined />} />
      <SwapSlot situation={situation} />
      <Keypad live={live} />
      <LastSlot situation={situation} />
    </div>
  )
}

const makesSense = (id: ActionId, situation: Situation): boolean => actionOf(id).when(situation)

const NEXT: Record<'answer' | 'hangUp' | 'finishWrapUp', { filled: 'primary' | 'danger'; icon: ReactNode }> =
  {
    answer: { filled: 'primary', icon: <PhoneOutlined /> },
    hangUp: { filled: 'danger', icon: <PhoneOutlined rotate={225} /> },
    finishWrapUp: { filled: 'primary', icon: <CheckOutlined /> },
  }

function NextSlot({ situation }: Slot) {
  const id = nextAction(situation)
  return <ActionButton id={id} {...NEXT[id]} />
}

/** 保持 and 取回; once the call is over, 延长 of its wrap-up. */
function HoldSlot({ situation }: Slot) {
  const held = currentCall(situation)?.call.phase === 'held'
  if (makesSense('extendWrapUp', situation) && !makesSense('hold', situation))
    return <ActionButton id="extendWrapUp" icon={<ClockCircleOutlined />} />
  return <ActionButton id="hold" pressed={held} icon={held ? <PlayCircleOutlined /> : <PauseOutlined />} />
}

/** 切换; 拒接 of a call that knocks while there is nothing to swap with. */
function SwapSlot({ situation }: Slot) {
  const knocks = ringingCall(situation.phone) !== null && nextAction(situation) === 'hangUp'
  if (knocks && !makesSense('swap', situation)) return <ActionButton id="reject" icon={<StopOutlined />} />
  return <ActionButton id="swap" icon={<SwapOutlined />} />
}

/** 拒接; 保持并接听 while another call is talked to; 返回客户 during a 咨询. */
function LastSlot({ situation }: Slot) {
  const { t } = useTranslation()
  const rings = ringingCall(situation.phone) !== null
  if (rings && nextAction(situation) === 'hangUp')
    return <ActionButton id="answer" hint={t('actions.holdAndAnswer')} icon={<PhoneOutlined />} />
  if (!rings && makesSense('returnToCustomer', situation))
    return <ActionButton id="returnToCustomer" icon={<RollbackOutlined />} />
  return <ActionButton id="reject" icon={<StopOutlined />} />
}

function nextAction(situation: Situation): keyof typeof NEXT {
  const live = currentCall(situation)
  const ringing = ringingCall(situation.phone)
  if (!live || live === ringing) return 'answer'
  if (live.call.phase === 'held' && ringing) return 'answer'
  return live.call.phase === 'wrapUp' ? 'finishWrapUp' : 'hangUp'
}
