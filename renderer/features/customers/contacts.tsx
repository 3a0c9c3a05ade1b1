import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'
import { NumberLink } from '../../parts/number-link.tsx'

const field = fieldOf(customerRegister, 'contacts')
const COLUMNS = field?.kind === 'rows' ? field.columns : {}
/** What stands below name, post and number of a card. */
const MORE = ['employer', 'role', 'email', 'home'] as const

type Props = {
  contacts: Customer['contacts']
  doNotCall: boolean
  /** Numbers in full, in the order of those contacts that have one. */
  revealed: readonly string[] | null
}

/** 关系卡 (R-RL-2): who to speak to at the customer's. */
export function Contacts({ contacts, doNotCall, revealed }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const withNumber = contacts.filter(({ mobile }) => mobile)
  return (
    <section className="file-section">
      <h3>
        {t('customer.contacts.title')}
        {contacts.length > 0 && <span className="customer-section__count">{contacts.length}</span>}
      </h3>
      {contacts.length === 0 && <p className="customer-section__none">{t('customer.contacts.none')}</p>}
      <ul className="contact-cards">
        {contacts.map((contact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no identity but their place
          <li key={at} className="contact-card">
            <p className="contact-card__name">
              <strong>{contact.name}</strong>
              {contact.position && <span>{contact.position}</span>}
              {contact.mobile && (
                <NumberLink
                  number={revealed?.[withNumber.indexOf(contact)] ?? contact.mobile}
                  doNotCall={doNotCall}
                />
              )}
            </p>
            <dl>
              {MORE.map(name => {
                const column = COLUMNS[name]
                if (!contact[name] || !column) return null
                return (
                  <div key={name}>
                    <dt>{say(column.label)}</dt>
                    <dd>{contact[name]}</dd>
                  </div>
                )
              })}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}
