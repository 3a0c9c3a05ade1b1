import { Drawer } from 'antd'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { useSituation } from '../../state/situation.ts'
import { isStepBack } from './keys.ts'
import { Registration } from './registration.tsx'
import './register-panel.css'

const WIDTH = 500
const PANEL = 'register-complaint'
const TITLE = 'register-complaint-title'

const close = () => deskState.register(undefined)

/** 登记投诉, beside whatever is on screen: the call goes on, and the call bar stays free. Esc keeps the draft. */
export function RegisterPanel() {
  const { t } = useTranslation()
  const { mayRegister } = useSituation()
  const registering = useDesk(s => s.registering)
  const open = registering !== undefined && mayRegister
  useFocusBack(open)
  return (
    <Drawer
      id={PANEL}
      open={open}
      mask={false}
      placement="right"
      size={WIDTH}
      rootClassName="register-panel"
      aria-modal={false}
      title={<span id={TITLE}>{t('cases.panel')}</span>}
      aria-labelledby={TITLE}
      keyboard={false}
      closable={{ placement: 'end', 'aria-label': t('cases.close') }}
      autoFocus={false}
      focusable={{ trap: false, focusTriggerAfterClose: false }}
      destroyOnHidden
      onClose={close}
    >
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside; the drawer's own Esc listens to lists too
        <div className="register-panel__body" onKeyDown={event => isStepBack(event) && close()}>
          <Registration key={registering.callId} callId={registering.callId} demand={registering} />
        </div>
      )}
    </Drawer>
  )
}

/** Whoever was typing elsewhere goes on typing there when the panel closes, unless he has left it already. */
function useFocusBack(open: boolean): void {
  const before = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (!open) return
    before.current = document.activeElement
    return () => {
      const at = document.activeElement
      const leaves = at === null || at === document.body || document.getElementById(PANEL)?.contains(at)
      const back = before.current
      if (leaves && back instanceof HTMLElement && back.isConnected) back.focus()
    }
  }, [open])
}
