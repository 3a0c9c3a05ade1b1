import { useTranslation } from 'react-i18next'
import type { Likeness } from '../../../shared/contract/customer.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'

const MOST_NUMBERS = 2

/** A file that may be of the same customer: who, by what it is alike, and enough to tell. */
export function LikenessFacts({ like: { customer, by } }: { like: Likeness }) {
  const { t } = useTranslation()
  const numbers = customer.phones.slice(0, MOST_NUMBERS).map(({ number }) => showNumber(number) || number)
  return (
    <>
      <p className="like__who">
        <strong>{customer.name}</strong>
        <span className="badge">{t('customer.grade', { grade: customer.grade })}</span>
        {by.map(what => (
          <span key={what} className="call-mark tone-hold">
            {t(`customer.likeness.by.${what}`)}
          </span>
        ))}
      </p>
      <p className="like__more">
        {[customer.no, t(`customer.kinds.${customer.kind}`), customer.region, ...numbers, customer.address]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  )
}
