import { useMutation } from '@tanstack/react-query'
import type { CallId, CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState } from '../../state/desk-store.ts'

/** Says who is on the line of a call; can be taken back. */
export function useSetCustomer(callId: CallId) {
  const notice = useNotice()
  const mutation = useMutation(
    desk.call.setCustomer.mutationOptions({ onError: error => void notice.failed(error) }),
  )
  const set = (customerId: CustomerId | null, none: boolean) => {
    deskState.setNoneOfThem(callId, none)
    mutation.mutate({ callId, customerId })
  }
  return {
    choosing: mutation.isPending ? mutation.variables.customerId : null,
    choose: (customerId: CustomerId) => set(customerId, false),
    /** None of the candidates. */
    deny: () => set(null, true),
    /** Back to the choice. */
    undo: () => set(null, false),
  }
}
