import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useState } from 'react'
import type { Call } from '../../../shared/entities/call.ts'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import type { CallId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { type Caller, useCaller } from '../../parts/use-caller.ts'
import { useLive } from '../../state/live-store.ts'
import { RegisterForm } from './register-form.tsx'
import { Registered } from './registered.tsx'

/** `demand`: renewed whenever the panel is called for, to bring the keyboard back into it. */
type Props = { callId: CallId | null; demand: unknown }

/** First the form, then the number it got. */
export function Registration({ callId, demand }: Props) {
  const [done, setDone] = useState<Complaint | null>(null)
  if (done) return <Registered complaint={done} onMore={() => setDone(null)} />
  if (callId === null)
    return <RegisterForm call={null} caller={null} demand={demand} onRegistered={setDone} />
  return <ForCall callId={callId} demand={demand} onRegistered={setDone} />
}

type Rest = { demand: unknown; onRegistered: (complaint: Complaint) => void }

/** The phone's word on a live call, the store's on one that is over. */
function ForCall({ callId, ...rest }: Rest & { callId: CallId }) {
  const live = useLive(s => s.phone?.calls.find(({ call }) => call.id === callId)?.call)
  const stored = useQuery({
    ...desk.call.get.queryOptions({ input: { callId } }),
    enabled: live === undefined,
  })
  const call = live ?? stored.data?.call
  if (call) return <ForCaller call={call} {...rest} />
  if (stored.error) return <FailureView error={stored.error} onRetry={() => void stored.refetch()} />
  return <Skeleton active className="register-panel__loading" paragraph={{ rows: 10 }} />
}

function ForCaller({ call, ...rest }: Rest & { call: Call }) {
  const caller: Caller = useCaller(call)
  // The first values come from the customer: wait for the answer, once.
  const [known, setKnown] = useState(false)
  if (caller.kind !== 'looking' && !known) setKnown(true)
  if (!known) return <Skeleton active className="register-panel__loading" paragraph={{ rows: 10 }} />
  return <RegisterForm call={call} caller={caller} {...rest} />
}
