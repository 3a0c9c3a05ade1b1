import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../parts/side-panel.tsx'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { useSituation } from '../../state/situation.ts'
import { Registration } from './registration.tsx'
import './register-panel.css'

const WIDTH = 500

/** 登记投诉, beside whatever is on screen. Esc keeps the draft. */
export function RegisterPanel() {
  const { t } = useTranslation()
  const { mayRegister } = useSituation()
  const registering = useDesk(s => s.registering)
  return (
    <SidePanel
      id="register-complaint"
      open={registering !== undefined && mayRegister}
      title={t('cases.panel')}
      width={WIDTH}
      closeLabel={t('cases.close')}
      onClose={() => deskState.register(undefined)}
    >
      {registering && (
        <Registration key={registering.callId} callId={registering.callId} demand={registering} />
      )}
    </SidePanel>
  )
}
