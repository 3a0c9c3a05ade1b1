import { useMutation } from '@tanstack/react-query'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { valuesOf } from './customer-values.ts'

/** Changes a few fields of a customer's file; what changed goes into its history. */
export function useSaveCustomer(customer: Customer) {
  const notice = useNotice()
  const save = useMutation(
    desk.customer.save.mutationOptions({ onError: error => void notice.failed(error) }),
  )
  return {
    isPending: save.isPending,
    /** Says `done` when it is saved; resolves with whether it was. */
    async change(part: Values, done: string): Promise<boolean> {
      try {
        await save.mutateAsync({ customerId: customer.id, values: { ...valuesOf(customer), ...part } })
      } catch {
        return false
      }
      notice.done(done)
      return true
    },
  }
}
