import { useMemo } from 'react'
import type { Call } from '../../../shared/entities/call.ts'
import type { ComplaintBrief } from '../../../shared/entities/complaint.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { ComplaintId } from '../../../shared/ids.ts'
import { useCall } from '../../parts/use-call.ts'
import { useCaller } from '../../parts/use-caller.ts'

type Cases = { cases: readonly ComplaintBrief[]; here: ReadonlySet<ComplaintId> }

/** Cases that a record of this call may be about: those registered in it (`here`), then the customer's open ones. */
export function useCasesOfCall(call: Call, customer: Customer | null): Cases {
  const caller = useCaller(call)
  const registered = useCall(call.id).data?.complaints
  const open = customer && caller.kind === 'known' ? caller.openComplaints : undefined
  return useMemo(() => {
    const here = new Set((registered ?? []).map(({ id }) => id))
    return { cases: [...(registered ?? []), ...(open ?? []).filter(({ id }) => !here.has(id))], here }
  }, [registered, open])
}
