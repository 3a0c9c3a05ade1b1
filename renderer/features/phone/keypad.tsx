import { Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { isConnected } from '../../../shared/rules/call-state.ts'
import { StackButton } from '../../ui/stack-button.tsx'
import { KeypadIcon } from './keypad-icon.tsx'
import { useTones } from './use-tones.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** 二次拨号: tones into a connected call, clicked or typed. */
export function Keypad({ live }: { live: LiveCall | null }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const callId = live && isConnected(live.call.phase) ? live.call.id : null
  const { sent, send } = useTones(callId)
  const pad = (
    // biome-ignore lint/a11y/noStaticElementInteractions: typing on the keyboard presses the keys inside
    <div
      className="keypad"
      onKeyDown={event => {
        if (KEYS.includes(event.key)) send(event.key)
      }}
    >
      <output className="keypad__sent">{sent || t('phone.keypadHint')}</output>
      {KEYS.map(key => (
        <button key={key} type="button" className="keypad__key" onClick={() => send(key)}>
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
      open={open && callId !== null}
      onOpenChange={wanted => setOpen(wanted && callId !== null)}
      placement="bottom"
    >
      <StackButton label={t('phone.keypad')} icon={<KeypadIcon />} disabled={callId === null} />
    </Popover>
  )
}
