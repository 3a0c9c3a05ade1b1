import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldsOf, isVisible } from '../../../shared/forms/define.ts'
import { isEmptyValue } from '../../../shared/forms/fields.ts'
import { FieldText } from '../../form/field-text.tsx'
import { useSay } from '../../form/use-words.ts'
import { valuesOf } from './customer-values.ts'

/** What stands elsewhere on the page already. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'name',
  'shortName',
  'kind',
  'grade',
  'customerClass',
  'region',
  'ownerId',
  'keyAccount',
  'warnings',
  'phones',
  'contacts',
  'secrecy',
  'secrecyUntil',
  'remarks',
])

/** The rest of form 7.4, as far as anything is filled in. */
export function Particulars({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const say = useSay()
  const values = valuesOf(customer)
  const filled = fieldsOf(customerRegister).filter(
    ([name, field]) => !ELSEWHERE.has(name) && isVisible(field, values) && !isEmptyValue(values[name]),
  )
  return (
    <section className="file-section">
      <h3>{t('customer.particulars.title')}</h3>
      {filled.length === 0 && <p className="customer-section__none">{t('customer.particulars.none')}</p>}
      <dl className="particulars">
        {filled.map(([name, field]) => (
          <div key={name}>
            <dt>{say(field.label)}</dt>
            <dd>
              <FieldText field={field} value={values[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
