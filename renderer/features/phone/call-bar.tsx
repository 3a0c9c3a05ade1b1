import { useTranslation } from 'react-i18next'
import { useSituation } from '../../state/situation.ts'
import { AgentStateButton } from './agent-state-button.tsx'
import { Announcer } from './announcer.tsx'
import { CallControls } from './call-controls.tsx'
import { CallZone } from './call-zone.tsx'
import { DialBox } from './dial-box.tsx'
import { PractiseButton } from './practise-button.tsx'
import './call-bar.css'

/** On top of every screen, always the same height, every part always in its place. */
export function CallBar() {
  const { t } = useTranslation()
  const situation = useSituation()
  const { phone } = situation
  return (
    <section className="call-bar" aria-label={t('phone.bar')}>
      {situation.mayPhone && phone ? (
        <>
          <AgentStateButton phone={phone} />
          <CallZone situation={situation} />
          <CallControls situation={situation} />
          <DialBox ready={phone.line.state === 'ready'} />
          <PractiseButton visible={phone.lineKind === 'training'} />
        </>
      ) : (
        <p className="call-bar__none">{situation.mayPhone ? '' : t('phone.idle.noPhone')}</p>
      )}
      <Announcer />
    </section>
  )
}
