import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { numberKey } from '../../../shared/rules/phone-number.ts'
import { NumberLink } from '../../parts/number-link.tsx'

/** Numbers to dial, place and remarks. */
export function CustomerFacts({ customer, remoteKey }: { customer: Customer; remoteKey: string }) {
  const { t } = useTranslation()
  return (
    <dl className="customer-facts">
      <dt>{t('customer.phones')}</dt>
      <dd>
        <ul className="customer-phones">
          {customer.phones.map(phone => {
            const doNotCall = phone.doNotCall || customer.warnings.includes('doNotCall')
            return (
              <li key={phone.number}>
                <NumberLink number={phone.number} doNotCall={doNotCall} />
                <span className="customer-phones__kind">
                  {t(`customer.phoneKinds.${phone.kind}`)}
                  {phone.primary && ` · ${t('customer.primary')}`}
                  {numberKey(phone.number) === remoteKey && ` · ${t('customer.onTheLine')}`}
                </span>
                {phone.doNotCall && <span className="call-mark tone-busy">{t('customer.doNotCall')}</span>}
              </li>
            )
          })}
        </ul>
      </dd>
      <Fact label={t('customer.region')} text={customer.region} />
      <Fact label={t('customer.address')} text={customer.address} />
      <Fact label={t('customer.remarks')} text={customer.remarks} />
    </dl>
  )
}

function Fact({ label, text }: { label: string; text: string }) {
  if (!text) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  )
}
