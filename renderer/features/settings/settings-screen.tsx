import {
  AudioOutlined,
  BgColorsOutlined,
  BookOutlined,
  ControlOutlined,
  DatabaseOutlined,
  KeyOutlined,
  PhoneOutlined,
  SolutionOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { Activity, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '../../../shared/entities/user.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { deskState, SETTINGS_PARTS, type SettingsPart, useDesk } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { BlacklistSection } from './blacklist-section.tsx'
import { DataSection } from './data-section.tsx'
import { DeskRulesSection } from './desk-rules-section.tsx'
import { DisplaySection } from './display-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { LineSection } from './line-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { SoundSection } from './sound-section.tsx'
import './settings-screen.css'

type Part = { icon: ReactNode; has: (user: User) => boolean; body: ReactNode }

const PARTS: Record<Exclude<SettingsPart, 'articles'>, Part> = {
  line: { icon: <PhoneOutlined />, has: () => true, body: <LineSection /> },
  sound: { icon: <AudioOutlined />, has: user => can(user, 'phone.use'), body: <SoundSection /> },
  rules: {
    icon: <ControlOutlined />,
    has: user => can(user, 'phone.use') || can(user, 'siteRules.write'),
    body: <RulesSection />,
  },
  deskRules: {
    icon: <SolutionOutlined />,
    has: user => can(user, 'siteRules.write'),
    body: <DeskRulesSection />,
  },
  keys: { icon: <KeyOutlined />, has: () => true, body: <KeysSection /> },
  blacklist: {
    icon: <StopOutlined />,
    has: user => can(user, 'blockedNumber.read'),
    body: <BlacklistSection />,
  },
  display: { icon: <BgColorsOutlined />, has: () => true, body: <DisplaySection /> },
  data: { icon: <DatabaseOutlined />, has: () => true, body: <DataSection /> },
}

/** 话术与知识 is no feature of the settings: whoever composes the window hands it in. */
const articlesPart = (body: ReactNode): Part => ({
  icon: <BookOutlined />,
  has: user => can(user, 'article.write'),
  body,
})

/** 设置: a list of its parts, and the one that is open. What was typed in another part stays there. */
export function SettingsScreen({ articles }: { articles: ReactNode }) {
  const { t } = useTranslation()
  const all: Record<SettingsPart, Part> = { ...PARTS, articles: articlesPart(articles) }
  const user = useLive(s => s.session?.user)
  const wanted = useDesk(s => s.settingsPart)
  const parts = SETTINGS_PARTS.filter(part => user && all[part].has(user))
  const open = parts.includes(wanted) ? wanted : 'line'
  return (
    <div className="settings">
      <div className="settings__side">
        <h1>{t('settings.title')}</h1>
        <nav className="settings-nav" aria-label={t('settings.parts.label')}>
          {parts.map(part => (
            <button
              key={part}
              type="button"
              className={`settings-nav__part ${part === open ? 'settings-nav__part--open' : ''}`}
              aria-current={part === open ? 'page' : undefined}
              onClick={() => deskState.settings(part)}
            >
              <span aria-hidden="true">{all[part].icon}</span>
              {t(`settings.parts.${part}`)}
            </button>
          ))}
        </nav>
      </div>
      <div className="settings__open">
        {parts.map(part => (
          <Activity key={part} mode={part === open ? 'visible' : 'hidden'}>
            <div className="settings__part">{all[part].body}</div>
          </Activity>
        ))}
      </div>
    </div>
  )
}
