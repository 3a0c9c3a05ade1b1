import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { CustomerSelect } from '../../parts/customer-select.tsx'
import { compareCustomers } from '../../state/open-customer.ts'
import { valuesOf } from './customer-values.ts'
import { LikenessFacts } from './likeness-facts.tsx'

type Props = { customer: Customer; onClose: () => void }

/** Which file this one is to be merged with: one that looks alike, or any other by search. */
export function MergeChoice({ customer, onClose }: Props) {
  const { t } = useTranslation()
  const { data: likes = [] } = useQuery(
    desk.customer.similar.queryOptions({ input: { customerId: customer.id, values: valuesOf(customer) } }),
  )
  const choose = (otherId: CustomerId) => {
    onClose()
    compareCustomers(customer.id, otherId)
  }
  return (
    <Modal
      open
      title={t('customer.merge.choose')}
      width={520}
      footer={null}
      closable={{ 'aria-label': t('form.close') }}
      onCancel={onClose}
    >
      <CustomerSelect
        autoFocus
        without={customer.id}
        placeholder={t('customer.merge.chooseHint')}
        control={{ 'aria-label': t('customer.merge.choose') }}
        onChoose={choose}
      />
      <h3 className="merge-choice__title">{t('customer.merge.likely')}</h3>
      {likes.length === 0 && <p className="customer-section__none">{t('customer.merge.noneLikely')}</p>}
      <ul className="likes">
        {likes.map(like => (
          <li key={like.customer.id} className="like">
            <LikenessFacts like={like} />
            <div className="like__acts">
              <Button
                size="small"
                aria-label={t('customer.merge.compareWith', like.customer)}
                onClick={() => choose(like.customer.id)}
              >
                {t('customer.merge.compare')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
