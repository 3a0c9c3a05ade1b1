import { PhoneOutlined } from '@ant-design/icons'
import { Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { showNumber } from '../../shared/rules/phone-number.ts'
import { useSituation } from '../state/situation.ts'
import { useDial } from './use-dial.ts'
import './number-link.css'

/** A number that dials on a click. One marked do-not-call asks first. */
export function NumberLink({ number, doNotCall = false }: { number: string; doNotCall?: boolean }) {
  const { t } = useTranslation()
  const dial = useDial()
  const { mayPhone, phone } = useSituation()
  const shown = showNumber(number) || number
  if (!mayPhone || phone?.line.state !== 'ready') return <span>{shown}</span>
  const link = (
    <button
      type="button"
      className="number-link"
      aria-label={t('customer.call', { number: shown })}
      onClick={doNotCall ? undefined : () => void dial(number)}
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
      onConfirm={() => void dial(number, { anyway: true })}
    >
      {link}
    </Popconfirm>
  )
}
