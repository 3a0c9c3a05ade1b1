import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'
import { type Situation, useSituation } from '../../state/situation.ts'
import { AgentStateButton } from './agent-state-button.tsx'
import { Announcer } from './announcer.tsx'
import { CallControls } from './call-controls.tsx'
import { CallZone } from './call-zone.tsx'
import { DialBox } from './dial-box.tsx'
import { DialQuestion } from './dial-question.tsx'
import { useLinkQuestion } from './use-link-question.ts'
import { useCodeNotice, useOrderNotice } from './use-state-notices.ts'
import './call-bar.css'
import './call-zone.css'
import './line-tiles.css'
import './bar-panels.css'

/** On top of every screen, always the same height, every part always in its place. */
export function CallBar({ search }: { search: ReactNode }) {
  const { t } = useTranslation()
  const situation = useSituation()
  const { phone } = situation
  return (
    <section className="call-bar" aria-label={t('phone.bar')}>
      {situation.mayPhone && phone ? (
        <Phone situation={situation} phone={phone} />
      ) : (
        <p className="call-bar__none">{situation.mayPhone ? '' : t('phone.idle.noPhone')}</p>
      )}
      {search}
      <Announcer />
    </section>
  )
}

function Phone({ situation, phone }: { situation: Situation; phone: PhoneState }) {
  useOrderNotice(phone.agent)
  useCodeNotice(phone.codeFailed)
  useLinkQuestion()
  return (
    <>
      <AgentStateButton phone={phone} />
      <CallZone situation={situation} />
      <CallControls situation={situation} />
      <DialBox phone={phone} />
      <DialQuestion />
    </>
  )
}
