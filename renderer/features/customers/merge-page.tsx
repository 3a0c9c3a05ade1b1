import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type KeyboardEvent, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { isStepBack } from '../../parts/form-keys.ts'
import { focusInside } from '../../state/focus.ts'
import { openCustomer } from '../../state/open-customer.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { MERGE_FIELDS, MergeForm } from './merge-form.tsx'
import './merge-page.css'

type Props = { keepId: CustomerId; goneId: CustomerId }

/** 对照合并: two files side by side, to be made one. Esc goes back to the first of them. */
export function MergePage({ keepId, goneId }: Props) {
  const { t } = useTranslation()
  const keep = useQuery(desk.customer.get.queryOptions({ input: { customerId: keepId } }))
  const gone = useQuery(desk.customer.get.queryOptions({ input: { customerId: goneId } }))
  const back = () => openCustomer(keepId)
  const isThere = keep.data !== undefined && gone.data !== undefined
  useEffect(() => {
    if (isThere) focusInside(MERGE_FIELDS)
  }, [isThere])
  const onKey = (event: KeyboardEvent) => {
    if (!isStepBack(event)) return
    event.preventDefault()
    back()
  }
  const error = keep.error ?? gone.error
  return (
    <section className="merge-page" aria-label={t('customer.merge.label')} onKeyDown={onKey}>
      {error ? (
        <FailureView
          error={error}
          onRetry={() => {
            void keep.refetch()
            void gone.refetch()
          }}
        />
      ) : !keep.data || !gone.data ? (
        <Skeleton active className="customer-page__loading" paragraph={{ rows: 12 }} />
      ) : keep.data.customer.id === gone.data.customer.id ? (
        <NothingHere title={t('customer.merge.gone1')}>
          <Button autoFocus onClick={back}>
            {t('customer.backToFile')}
          </Button>
        </NothingHere>
      ) : (
        <MergeForm
          key={`${keepId}${goneId}`}
          keep={keep.data.customer}
          gone={gone.data.customer}
          onBack={back}
        />
      )}
    </section>
  )
}
