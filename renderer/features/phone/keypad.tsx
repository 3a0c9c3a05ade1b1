import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { isConnected } from '../../../shared/rules/call-state.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { barPanel, useBarPanel } from '../../state/bar-panel.ts'
import { KeypadIcon } from './keypad-icon.tsx'
import { useEscape } from './use-escape.ts'
import { useTones } from './use-tones.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** 二次拨号: tones into a connected call, clicked or typed. */
export function Keypad({ live }: { live: LiveCall | null }) {
  const { t } = useTranslation()
  const callId = live && isConnected(live.call.phase) ? live.call.id : null
  const open = useBarPanel('keypad') && callId !== null
  const { sent, send } = useTones(callId)
  useEscape(open, 'keypad')
  const pad = (
    // biome-ignore lint/a11y/noStaticElementInteractions: typing on the keyboard presses the keys inside
    <div
      className="keypad"
      onKeyDown={event => {
        if (KEYS.includes(event.key)) send(event.key)
      }}
    >
      <output className="keypad__sent">{sent || t('phone.keypadHint')}</output>
      {KEYS.map((key, n) => (
        <button
          key={key}
          // Opened by its key, the pad is what is typed into.
          ref={n === 0 ? focusSoon : undefined}
          type="button"
          className="keypad__key"
          onClick={() => send(key)}
        >
          {key}
        </button>
      ))}
    </div>
  )
  return (
    <Popover
      trigger="click"
      title={t('phone.keypadTitle')}
      content={pad}
      open={open}
      onOpenChange={wanted => !wanted && barPanel.close('keypad')}
      placement="bottom"
      destroyOnHidden
    >
      <span className="bar-slot">
        <ActionButton id="keypad" icon={<KeypadIcon />} pressed={open} />
      </span>
    </Popover>
  )
}

function focusSoon(key: HTMLButtonElement | null): (() => void) | undefined {
  if (!key) return undefined
  // The popover is measured before it is shown; until then nothing in it takes the keyboard.
  const timer = setTimeout(() => key.focus(), 60)
  return () => clearTimeout(timer)
}
