import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useMemo } from 'react'
import type { PopCard } from '../../../shared/contract/customer.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { blankOf } from '../../../shared/forms/define.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import type { CallId, CustomerId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { popOf } from '../../parts/use-caller.ts'
import type { Filing as FilingState } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { valuesOf } from './customer-values.ts'
import { FilingForm } from './filing-form.tsx'
import { callerValues } from './new-customer.ts'

/** The form with its first values: of the file, of whoever calls, or empty. */
export function Filing({ filing: { customerId, callId } }: { filing: FilingState }) {
  if (customerId) return <OfCustomer customerId={customerId} />
  if (callId) return <OfCall callId={callId} />
  return <FilingForm customer={null} caller={null} initial={EMPTY_FILE} />
}

const EMPTY_FILE = blankFile()

function blankFile(): Values {
  return { ...blankOf(customerRegister), ...callerValues(null, null) }
}

function OfCustomer({ customerId }: { customerId: CustomerId }) {
  const { data, error, refetch } = useQuery(desk.customer.get.queryOptions({ input: { customerId } }))
  const customer = data?.customer
  const initial = useMemo(() => customer && valuesOf(customer), [customer])
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!customer || !initial)
    return <Skeleton active className="filing-panel__loading" paragraph={{ rows: 12 }} />
  return <FilingForm customer={customer} caller={null} initial={initial} />
}

/** The phone's word on a live call, the store's on one that is over. */
function OfCall({ callId }: { callId: CallId }) {
  const live = useLive(s => s.phone?.calls.find(({ call }) => call.id === callId)?.call)
  const stored = useQuery({
    ...desk.call.get.queryOptions({ input: { callId } }),
    enabled: live === undefined,
  })
  const call = live ?? stored.data?.call
  if (call) return <OfCaller call={call} />
  if (stored.error) return <FailureView error={stored.error} onRetry={() => void stored.refetch()} />
  return <Skeleton active className="filing-panel__loading" paragraph={{ rows: 12 }} />
}

function OfCaller({ call }: { call: Call }) {
  const isAnonymous = call.remoteKey === ''
  const pop = useQuery({ ...desk.customer.pop.queryOptions({ input: popOf(call) }), enabled: !isAnonymous })
  if (!isAnonymous && pop.isPending)
    return <Skeleton active className="filing-panel__loading" paragraph={{ rows: 12 }} />
  return <ForCaller call={call} pop={pop.data ?? null} />
}

function ForCaller({ call, pop }: { call: Call; pop: PopCard | null }) {
  const { id, remoteNumber, remoteName, remoteKey } = call
  const place = pop?.place ?? null
  const initial = useMemo(
    () => ({
      ...blankOf(customerRegister),
      ...callerValues({ remoteNumber, remoteName, remoteKey }, place),
    }),
    [remoteNumber, remoteName, remoteKey, place],
  )
  return <FilingForm customer={null} caller={{ callId: id, call, pop }} initial={initial} />
}
