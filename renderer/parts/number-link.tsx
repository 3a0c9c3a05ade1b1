import { PhoneOutlined } from '@ant-design/icons'
import { Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { isMasked, showNumber } from '../../shared/rules/phone-number.ts'
import type { NumberOf } from '../state/dialling.ts'
import { useSituation } from '../state/situation.ts'
import { useDial } from './use-dial.ts'
import './number-link.css'

type Props = {
  number: string
  doNotCall?: boolean
  /** Whose it is: a hidden number is dialled all the same. */
  of?: NumberOf | undefined
}

/** A number that dials on a click. One marked do-not-call asks first. */
export function NumberLink({ number, doNotCall = false, of }: Props) {
  const { t } = useTranslation()
  const dial = useDial()
  const { mayPhone, phone } = useSituation()
  const shown = showNumber(number) || number
  const whose = of && isMasked(number) ? { of } : {}
  if (!mayPhone || phone?.line.state !== 'ready' || (isMasked(number) && !of)) return <span>{shown}</span>
  const link = (
    <button
      type="button"
      className="number-link"
      aria-label={t('customer.call', { number: shown })}
      onClick={doNotCall ? undefined : () => void dial(number, whose)}
    >
      {shown}
      <PhoneOutlined aria-hidden="true" />
    </button>
  )
  if (!doNotCall) return link
  return (
    <Popconfirm
      title={t('phone.confirmDoNotCall')}
      description={<div className="number-link__why">{t('phone.confirmDoNotCallText')}</div>}
      okText={t('phone.dialAnyway')}
      okButtonProps={{ danger: true }}
      cancelText={t('phone.dialNot')}
      onConfirm={() => void dial(number, { ...whose, anyway: true })}
    >
      {link}
    </Popconfirm>
  )
}
