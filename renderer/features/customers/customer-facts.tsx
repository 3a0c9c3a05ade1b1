import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import { CustomerPhones } from './customer-phones.tsx'
import { DoNotCallButton, Remarks } from './quick-edits.tsx'

/** Numbers to dial, contacts, place and remarks; 免打扰 and remarks can be changed at once. */
export function CustomerFacts({ customer, remoteKey }: { customer: Customer; remoteKey: string }) {
  const { t } = useTranslation()
  const [contact] = customer.contacts
  const people = customer.contacts.length
  return (
    <dl className="customer-facts">
      <dt>{t('customer.phones')}</dt>
      <dd>
        <CustomerPhones customer={customer} remoteKey={remoteKey} />
        <div className="customer-facts__act">
          <DoNotCallButton customer={customer} />
        </div>
      </dd>
      {contact && (
        <Fact label={t('customer.contacts.title')}>
          {[contact.name, contact.position].filter(Boolean).join(' ')}
          {people > 1 && ` · ${t('customer.peopleMore', { n: people })}`}
        </Fact>
      )}
      <Fact label={t('customer.region')}>{customer.region}</Fact>
      <Fact label={t('customer.address')}>{customer.address}</Fact>
      <dt>{t('customer.remarks')}</dt>
      <dd>
        <Remarks customer={customer} />
      </dd>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
