import { HistoryOutlined, HomeOutlined, SettingOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ActionId, actionOf } from '../../actions.ts'
import { useAct } from '../../parts/use-act.ts'
import { showShortcut } from '../../shortcuts.ts'
import type { Place } from '../../state/desk-store.ts'
import { useSituation } from '../../state/situation.ts'
import { UserMenu } from './user-menu.tsx'
import './rail.css'

const PLACES: readonly { place: Place; action: ActionId; icon: ReactNode }[] = [
  { place: 'desk', action: 'goDesk', icon: <HomeOutlined /> },
  { place: 'calls', action: 'goCalls', icon: <HistoryOutlined /> },
  { place: 'settings', action: 'goSettings', icon: <SettingOutlined /> },
]

/** The places this user's role has, and who is logged on. */
export function Rail() {
  const { t } = useTranslation()
  const situation = useSituation()
  const act = useAct()
  return (
    <nav className="rail" aria-label={t('frame.rail')}>
      {PLACES.map(({ place, action: id, icon }) => {
        const action = actionOf(id)
        if (!action.when(situation)) return null
        const current = situation.place === place
        return (
          <Tooltip key={place} title={showShortcut(action.shortcuts[0] ?? '')} placement="right">
            <button
              type="button"
              className={`rail__place ${current ? 'rail__place--current' : ''}`}
              aria-current={current ? 'page' : undefined}
              onClick={() => void act(id)}
            >
              <span className="rail__icon" aria-hidden="true">
                {icon}
              </span>
              <span className="rail__word">{t(`frame.places.${place}`)}</span>
            </button>
          </Tooltip>
        )
      })}
      <div className="rail__gap" />
      <UserMenu />
    </nav>
  )
}
