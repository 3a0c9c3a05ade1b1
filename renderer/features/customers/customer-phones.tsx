import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { numberKey } from '../../../shared/rules/phone-number.ts'
import { NumberLink } from '../../parts/number-link.tsx'

type Props = {
  customer: Customer
  /** The number on the line, to be pointed out. */
  remoteKey?: string
  /** In full, where somebody asked to see them: by place among the phones. */
  revealed?: readonly string[] | null
}

/** The customer's numbers to dial, the usual one first, each with its type and whether it may be called. */
export function CustomerPhones({ customer, remoteKey = '', revealed = null }: Props) {
  const { t } = useTranslation()
  const phones = customer.phones
    .map((phone, nth) => ({ ...phone, nth }))
    .sort((a, b) => Number(b.primary) - Number(a.primary))
  return (
    <ul className="customer-phones">
      {phones.map(({ nth, ...phone }) => {
        const doNotCall = phone.doNotCall || customer.warnings.includes('doNotCall')
        const isOnTheLine = remoteKey !== '' && numberKey(phone.number) === remoteKey
        return (
          <li key={nth}>
            <NumberLink
              number={revealed?.[nth] ?? phone.number}
              doNotCall={doNotCall}
              of={{ customerId: customer.id, nth }}
            />
            <span className="customer-phones__kind">
              {t(`customer.phoneKinds.${phone.kind}`)}
              {phone.primary && ` · ${t('customer.primary')}`}
              {isOnTheLine && ` · ${t('customer.onTheLine')}`}
            </span>
            {phone.doNotCall && <span className="call-mark tone-busy">{t('customer.doNotCall')}</span>}
          </li>
        )
      })}
    </ul>
  )
}
