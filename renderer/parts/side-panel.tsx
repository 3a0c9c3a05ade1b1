import { Drawer } from 'antd'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { isStepBack } from './form-keys.ts'
import './side-panel.css'

type Props = {
  id: string
  open: boolean
  title: string
  /** CSS pixels, or any CSS length. */
  width: number | string
  /** Name of the button that closes it. */
  closeLabel: string
  onClose: () => void
  children: ReactNode
}

/**
 * A form beside whatever is on screen: the call goes on, and the call bar stays free. Esc closes it, and whoever was
 * typing elsewhere goes on typing there.
 */
export function SidePanel({ id, open, title, width, closeLabel, onClose, children }: Props) {
  const titleId = `${id}-title`
  useFocusBack(id, open)
  return (
    <Drawer
      id={id}
      open={open}
      mask={false}
      placement="right"
      size={width}
      rootClassName="side-panel"
      aria-modal={false}
      title={<span id={titleId}>{title}</span>}
      aria-labelledby={titleId}
      keyboard={false}
      closable={{ placement: 'end', 'aria-label': closeLabel }}
      autoFocus={false}
      focusable={{ trap: false, focusTriggerAfterClose: false }}
      destroyOnHidden
      onClose={onClose}
    >
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside; the drawer's own Esc listens to lists too
        <div className="side-panel__body" onKeyDown={event => isStepBack(event) && onClose()}>
          {children}
        </div>
      )}
    </Drawer>
  )
}

/** Back to where the keyboard was when the panel opened, unless it has left the panel already. */
function useFocusBack(id: string, open: boolean): void {
  const before = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (!open) return
    before.current = document.activeElement
    return () => {
      const at = document.activeElement
      const leaves = at === null || at === document.body || document.getElementById(id)?.contains(at)
      const back = before.current
      if (leaves && back instanceof HTMLElement && back.isConnected) back.focus()
    }
  }, [id, open])
}
