import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'

/** The customer that was chosen, and the way to choose another one. */
export function CustomerChoice({ customerId, onClear }: { customerId: CustomerId; onClear: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(desk.customer.get.queryOptions({ input: { customerId } }))
  return (
    <span className="customer-choice">
      <strong>{data?.customer.name ?? '…'}</strong>
      <Button
        id="task-customer"
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('tasks.unmark')}
        onClick={onClear}
      />
    </span>
  )
}
