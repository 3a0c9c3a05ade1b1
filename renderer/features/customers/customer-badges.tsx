import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { valueText } from '../../../shared/forms/text.ts'
import { useTextContext } from '../../form/use-words.ts'

const classField = fieldOf(customerRegister, 'customerClass')

/** Grade, class, secrecy with its term, and whether it is a key customer. */
export function CustomerBadges({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const context = useTextContext()
  const { grade, customerClass, keyAccount, secrecy, secrecyUntil } = customer
  return (
    <>
      <span className="badge" title={t('customer.gradeLabel')}>
        {t('customer.grade', { grade })}
      </span>
      {customerClass && classField && (
        <span className="badge" title={t('customer.customerClass')}>
          {valueText(classField, customerClass, context)}
        </span>
      )}
      {keyAccount && <span className="badge badge--key">{t('customer.keyAccountMark')}</span>}
      {secrecy !== 'open' && (
        <span className="badge badge--secret" title={t('customer.secrecyLabel')}>
          {t(`customer.secrecy.${secrecy}`)}
          {secrecyUntil && ` ${t('customer.until', { day: secrecyUntil })}`}
        </span>
      )}
    </>
  )
}
