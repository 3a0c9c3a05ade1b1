import { PhoneOutlined, RedoOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { useAct } from '../../parts/use-act.ts'
import { useDial } from '../../parts/use-dial.ts'
import { useKeyOf } from '../../parts/use-keys.ts'
import { DIAL_BOX } from '../../state/focus.ts'
import { DialHint } from './dial-hint.tsx'

/**
 * Type or paste a number, Enter dials; empty, ↑ brings the number dialled last and the button dials it again. What could
 * not be dialled stays in the box.
 */
export function DialBox({ phone }: { phone: PhoneState }) {
  const { t } = useTranslation()
  const dial = useDial()
  const act = useAct()
  const [number, setNumber] = useState('')
  const [dialling, setDialling] = useState(false)
  const { lastDialled } = phone
  const ready = phone.line.state === 'ready'
  const empty = number.trim() === ''
  const again = empty && lastDialled !== null
  const submit = async () => {
    if (dialling || (empty && !again)) return
    setDialling(true)
    if (again) await act('redial')
    else if (await dial(number)) setNumber('')
    setDialling(false)
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur()
    if (event.key !== 'ArrowUp' || !again) return
    event.preventDefault()
    setNumber(lastDialled)
  }
  const key = useKeyOf('focusDial')
  const redialKey = useKeyOf('redial')
  return (
    <form
      className="dial-box"
      onSubmit={event => {
        event.preventDefault()
        // Enter in an empty box is a slip; only the button dials again.
        const byEnter =
          (event.nativeEvent as SubmitEvent).submitter === null || document.activeElement?.id === DIAL_BOX
        if (!(again && byEnter)) void submit()
      }}
    >
      <Space.Compact block>
        <Input
          id={DIAL_BOX}
          value={number}
          onChange={event => setNumber(event.target.value)}
          onKeyDown={onKey}
          placeholder={t('phone.dialPlaceholder')}
          title={t('phone.dialHint')}
          aria-label={t('actions.withKey', { label: t('phone.dialBox'), key })}
          autoComplete="off"
          inputMode="tel"
          maxLength={128}
        />
        <Button
          htmlType="submit"
          icon={again ? <RedoOutlined /> : <PhoneOutlined />}
          aria-label={t(again ? 'actions.redial' : 'phone.dialBox')}
          title={
            again
              ? t('actions.withKey', {
                  label: `${t('actions.redial')} ${showNumber(lastDialled) || lastDialled}`,
                  key: redialKey,
                })
              : undefined
          }
          loading={dialling}
          disabled={!ready || (empty && !again)}
        />
      </Space.Compact>
      <DialHint number={number} />
    </form>
  )
}
