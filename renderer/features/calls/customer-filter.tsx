import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { CustomerSelect } from '../../parts/customer-select.tsx'

type Props = { value: CustomerId | null; onChange: (value: CustomerId | null) => void }

/** One customer's calls: looked for by name or number, then named until he is taken off. */
export function CustomerFilter({ value, onChange }: Props) {
  const { t } = useTranslation()
  const label = t('calls.columns.who')
  if (value === null)
    return (
      <div className="call-filters__customer">
        <CustomerSelect control={{ 'aria-label': label }} placeholder={label} onChoose={onChange} />
      </div>
    )
  return <Chosen customerId={value} onClose={() => onChange(null)} />
}

function Chosen({ customerId, onClose }: { customerId: CustomerId; onClose: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(desk.customer.get.queryOptions({ input: { customerId } }))
  const name = data?.customer.name ?? '…'
  return (
    <Tag
      className="call-filters__chosen"
      closable={{ 'aria-label': t('calls.anyCustomer', { name }) }}
      onClose={onClose}
    >
      {t('calls.ofCustomer', { name })}
    </Tag>
  )
}
