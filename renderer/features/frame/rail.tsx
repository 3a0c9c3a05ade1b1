import {
  AuditOutlined,
  FileTextOutlined,
  HistoryOutlined,
  HomeOutlined,
  ScheduleOutlined,
  SettingOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActionId } from '../../actions.ts'
import { useAct } from '../../parts/use-act.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import type { Place } from '../../state/places.ts'
import { useSituation } from '../../state/situation.ts'
import { UserMenu } from './user-menu.tsx'
import './rail.css'

const LOOK: Record<Place, { action: ActionId; icon: ReactNode }> = {
  desk: { action: 'goDesk', icon: <HomeOutlined /> },
  shift: { action: 'goShift', icon: <ScheduleOutlined /> },
  quality: { action: 'goQuality', icon: <AuditOutlined /> },
  customers: { action: 'goCustomers', icon: <TeamOutlined /> },
  cases: { action: 'goCases', icon: <SolutionOutlined /> },
  calls: { action: 'goCalls', icon: <HistoryOutlined /> },
  forms: { action: 'goForms', icon: <FileTextOutlined /> },
  settings: { action: 'goSettings', icon: <SettingOutlined /> },
}

/** The places this user's role has, and who is logged on. */
export function Rail() {
  const { t } = useTranslation()
  const situation = useSituation()
  return (
    <nav className="rail" aria-label={t('frame.rail')}>
      {situation.places.map(place => (
        <PlaceButton key={place} place={place} current={situation.place === place} />
      ))}
      <div className="rail__gap" />
      <UserMenu />
    </nav>
  )
}

function PlaceButton({ place, current }: { place: Place; current: boolean }) {
  const { t } = useTranslation()
  const act = useAct()
  const { action, icon } = LOOK[place]
  return (
    <Tooltip title={useKeyOf(action)} placement="right">
      <button
        type="button"
        className={`rail__place ${current ? 'rail__place--current' : ''}`}
        aria-current={current ? 'page' : undefined}
        onClick={() => void act(action)}
      >
        <span className="rail__icon" aria-hidden="true">
          {icon}
        </span>
        <span className="rail__word">{t(`frame.places.${place}`)}</span>
      </button>
    </Tooltip>
  )
}
