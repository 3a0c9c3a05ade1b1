import { PhoneOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actionOf } from '../../actions.ts'
import { useDial } from '../../parts/use-dial.ts'
import { showShortcut } from '../../shortcuts.ts'
import { DIAL_BOX } from '../../state/focus.ts'

/** Type or paste a number, Enter dials. What could not be dialled stays in the box. */
export function DialBox({ ready }: { ready: boolean }) {
  const { t } = useTranslation()
  const dial = useDial()
  const [number, setNumber] = useState('')
  const [dialling, setDialling] = useState(false)
  const submit = async () => {
    if (!number.trim() || dialling) return
    setDialling(true)
    if (await dial(number)) setNumber('')
    setDialling(false)
  }
  const key = showShortcut(actionOf('focusDial').shortcuts[0] ?? '')
  return (
    <form
      className="dial-box"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Space.Compact block>
        <Input
          id={DIAL_BOX}
          value={number}
          onChange={event => setNumber(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
          placeholder={t('phone.dialPlaceholder')}
          aria-label={t('actions.withKey', { label: t('phone.dialBox'), key })}
          autoComplete="off"
          inputMode="tel"
          maxLength={128}
        />
        <Button
          htmlType="submit"
          icon={<PhoneOutlined />}
          aria-label={t('phone.dialBox')}
          loading={dialling}
          disabled={!ready || !number.trim()}
        />
      </Space.Compact>
    </form>
  )
}
