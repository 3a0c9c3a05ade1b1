import { LogoutOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../parts/use-act.ts'
import { useLive } from '../../state/live-store.ts'
import { useLogOff } from './use-log-off.ts'

/** Who is logged on, with the way out. */
export function UserMenu() {
  const { t } = useTranslation()
  const session = useLive(s => s.session)
  const act = useAct()
  const logOff = useLogOff()
  if (!session) return null
  const { user, team, orgName } = session
  const roles = user.roles.map(role => t(`app.roles.${role}`)).join(' · ')
  const who = (
    <div className="user-menu__who">
      <strong>{user.name}</strong>
      <span>
        {roles}
        {user.agentNo && ` · ${t('session.agentNo')} ${user.agentNo}`}
      </span>
      <span>{[orgName, team?.name].filter(Boolean).join(' · ')}</span>
    </div>
  )
  return (
    <Dropdown
      trigger={['click']}
      placement="topLeft"
      menu={{
        items: [
          { key: 'who', label: who, disabled: true },
          { type: 'divider' },
          {
            key: 'keys',
            icon: <QuestionCircleOutlined />,
            label: t('actions.showKeys'),
            onClick: () => void act('showKeys'),
          },
          {
            key: 'logOff',
            icon: <LogoutOutlined />,
            label: t('session.logOff'),
            onClick: () => void logOff(),
          },
        ],
      }}
    >
      <button type="button" className="user-menu" aria-label={`${t('session.menu')} · ${user.name}`}>
        {initialOf(user.name)}
      </button>
    </Dropdown>
  )
}

/** The surname of a Chinese name, the first letter of others. */
const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '?'
