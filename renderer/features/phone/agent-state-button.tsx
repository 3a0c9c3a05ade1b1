import { DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { AgentChoice, type PhoneState } from '../../../shared/contract/desk.ts'
import { actionOf } from '../../actions.ts'
import { StateMark, toneOf } from '../../parts/state-mark.tsx'
import { useAct } from '../../parts/use-act.ts'
import { showShortcut } from '../../shortcuts.ts'
import { agentStateOf } from '../../state/agent-state.ts'
import { Elapsed } from '../../ui/elapsed.tsx'

/** What the agent is doing and for how long; opens the choice of 示闲, 示忙 and 小休. */
export function AgentStateButton({ phone }: { phone: PhoneState }) {
  const { t } = useTranslation()
  const act = useAct()
  const { name, since } = agentStateOf(phone)
  const { choice } = phone.agent
  const items = AgentChoice.options.map(option => ({
    key: option,
    icon: <StateMark state={option} />,
    label: (
      <span className="agent-choice">
        <span>{t(`phone.states.${option}`)}</span>
        <span className="agent-choice__hint">{t(`phone.choices.${option}`)}</span>
        <kbd>{showShortcut(actionOf(option).shortcuts[0] ?? '')}</kbd>
      </span>
    ),
    onClick: () => void act(option),
  }))
  return (
    <Dropdown menu={{ items, selectedKeys: [choice] }} trigger={['click']}>
      <button type="button" className={`agent-state ${toneOf(name)}`} aria-haspopup="menu">
        <span className="unseen">{t('phone.agentState')}</span>
        <StateMark state={name} size={14} />
        <span className="agent-state__words">
          <span className="agent-state__name">{t(`phone.states.${name}`)}</span>
          <span className="agent-state__since">
            {since === null ? '' : <Elapsed since={since} />}
            {name !== choice && <span>{t('phone.thenState', { state: t(`phone.states.${choice}`) })}</span>}
          </span>
        </span>
        <DownOutlined className="agent-state__more" aria-hidden="true" />
      </button>
    </Dropdown>
  )
}
