import { DownOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '../../../shared/rules/permissions.ts'
import { SupervisionMode } from '../../../shared/rules/supervision.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { useLive } from '../../state/live-store.ts'
import { agentNow, isInCall } from './agent-now.ts'
import { AgentStateLine } from './agent-state-line.tsx'
import { type Order, OrderDialog } from './order-dialog.tsx'
import type { AgentOfShift } from './shift-rows.ts'
import './agent-acts.css'

/** The customer hears the leader from then on. */
const HEARD: readonly SupervisionMode[] = ['bargeIn', 'takeOver']

/** What an agent does now, and what his leader may do about it: order another state, join his call. */
export function AgentActs({ agent }: { agent: AgentOfShift }) {
  const { t } = useTranslation()
  const me = useLive(s => s.session?.user)
  const now = agentNow(agent)
  const { user } = agent
  const record = { orgId: user.orgId, teamId: user.teamId, agentId: user.id }
  const isOther = me !== undefined && me.id !== user.id
  return (
    <div className="agent-acts">
      <AgentStateLine now={now} long />
      {isOther && now && can(me, 'agentOrder.write', record) && <OrderMenu agent={agent} />}
      {isOther && isInCall(agent) && can(me, 'phone.supervise', record) && <SuperviseMenu agent={agent} />}
      {!now && <small>{t('shift.now.loggedOffText')}</small>}
    </div>
  )
}

function OrderMenu({ agent: { user } }: { agent: AgentOfShift }) {
  const { t } = useTranslation()
  const [order, setOrder] = useState<Order | null>(null)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: (['ready', 'busy', 'break', 'logOff'] as const).map(key => ({
            key,
            label: t(`shift.order.acts.${key}`),
            danger: key === 'logOff',
            onClick: () => setOrder(key),
          })),
        }}
      >
        <Button size="small" aria-haspopup="menu">
          {t('shift.order.menu')} <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      {order && <OrderDialog agent={user} first={order} onClose={() => setOrder(null)} />}
    </>
  )
}

/** 监听 · 耳语 · 强插 · 接管, those the site has a prefix for. */
function SuperviseMenu({ agent: { user } }: { agent: AgentOfShift }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const notice = useNotice()
  const prefixes = useLive(s => s.phone?.rules.supervision)
  const isReady = useLive(s => s.phone?.line.state === 'ready')
  const [isJoining, setJoining] = useState(false)
  const modes = SupervisionMode.options.filter(mode => prefixes?.[mode])
  if (modes.length === 0) return null
  const join = async (mode: SupervisionMode) => {
    setJoining(true)
    try {
      await api.phone.supervise({ agentId: user.id, mode })
    } catch (error) {
      notice.failed(error)
    } finally {
      setJoining(false)
    }
  }
  const ask = (mode: SupervisionMode) => {
    if (!HEARD.includes(mode)) return void join(mode)
    modal.confirm({
      title: t(`shift.supervise.titles.${mode as 'bargeIn' | 'takeOver'}`, { name: user.name }),
      content: t(`shift.supervise.texts.${mode as 'bargeIn' | 'takeOver'}`, { name: user.name }),
      okText: t(`shift.supervise.modes.${mode}`),
      cancelText: t('shift.supervise.leave'),
      okButtonProps: { danger: true },
      onOk: () => join(mode),
    })
  }
  return (
    <Dropdown
      trigger={['click']}
      disabled={!isReady}
      menu={{
        items: modes.map(mode => ({
          key: mode,
          label: (
            <span>
              {t(`shift.supervise.modes.${mode}`)} <small>{t(`shift.supervise.hints.${mode}`)}</small>
            </span>
          ),
          onClick: () => ask(mode),
        })),
      }}
    >
      <Button
        size="small"
        loading={isJoining}
        aria-haspopup="menu"
        title={isReady ? undefined : t('shift.supervise.noLine')}
      >
        {t('shift.supervise.menu')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
