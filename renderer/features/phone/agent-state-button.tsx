import { DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'
import { StateMark, toneOf } from '../../parts/state-mark.tsx'
import { useKeyOf } from '../../parts/use-keys.ts'
import { agentStateOf } from '../../state/agent-state.ts'
import { barPanel, useBarPanel } from '../../state/bar-panel.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { useStateItems } from './use-state-items.tsx'

/** What the agent is doing, why and for how long; opens the choice of 示闲, 示忙 and 小休 with their reasons. */
export function AgentStateButton({ phone }: { phone: PhoneState }) {
  const { t } = useTranslation()
  const open = useBarPanel('states')
  const { items, selected } = useStateItems(phone)
  const key = useKeyOf('states')
  const { name, since } = agentStateOf(phone)
  const { choice, reason, orderedBy } = phone.agent
  const word =
    name === choice && reason
      ? t('phone.withReason', { state: t(`phone.states.${name}`), reason: t(`phone.reasons.${reason}`) })
      : t(`phone.states.${name}`)
  const more = [
    name !== choice && t('phone.thenState', { state: t(`phone.states.${choice}`) }),
    orderedBy && t('phone.setBy', { name: orderedBy }),
  ].filter(Boolean)
  return (
    <Dropdown
      menu={{ items, selectedKeys: [selected], onClick: () => barPanel.close('states') }}
      trigger={['click']}
      open={open}
      autoFocus
      onOpenChange={wanted => (wanted ? barPanel.show('states') : barPanel.close('states'))}
    >
      <button
        type="button"
        className={`agent-state ${toneOf(name)}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-keyshortcuts={key || undefined}
        title={[word, ...more].join('\n')}
      >
        <span className="unseen">{t('phone.agentState')}</span>
        <StateMark state={name} size={14} />
        <span className="agent-state__words">
          <span className="agent-state__name">{word}</span>
          <span className="agent-state__since">
            {since === null ? '' : <Elapsed since={since} />}
            <span className="agent-state__then">{more.join(' · ')}</span>
          </span>
        </span>
        <DownOutlined className="agent-state__more" aria-hidden="true" />
      </button>
    </Dropdown>
  )
}
