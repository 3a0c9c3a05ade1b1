import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { openCustomer } from '../../state/open-customer.ts'

const STAYS_S = 12

/** 合并 of two files: shows the one that stays, and for a while offers to take it back. */
export function useMerge(keep: Customer, gone: Customer) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const notice = useNotice()
  const failed = (error: unknown) => void notice.failed(error)
  const part = useMutation(
    desk.customer.part.mutationOptions({
      onSuccess: () => notice.done(t('customer.merge.undone', { no: gone.no })),
      onError: failed,
    }),
  )
  const merge = useMutation(
    desk.customer.merge.mutationOptions({
      onSuccess(customer) {
        openCustomer(customer.id)
        const key = `merged:${gone.id}`
        const undo = () => {
          notification.destroy(key)
          part.mutate({ goneId: gone.id })
        }
        notification.success({
          key,
          title: t('customer.merge.done', { no: keep.no }),
          duration: STAYS_S,
          placement: 'bottomLeft',
          role: 'status',
          actions: (
            <Button size="small" onClick={undo}>
              {t('customer.merge.undo')}
            </Button>
          ),
        })
      },
      onError: failed,
    }),
  )
  return {
    isPending: merge.isPending,
    run: (values: Values) => merge.mutate({ keepId: keep.id, goneId: gone.id, values: { ...values } }),
  }
}
