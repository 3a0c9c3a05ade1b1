import { useQuery } from '@tanstack/react-query'
import type { PopCard } from '../../shared/contract/customer.ts'
import type { Call } from '../../shared/entities/call.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import { isMasked } from '../../shared/rules/phone-number.ts'
import { desk } from '../api.ts'
import { useDesk } from '../state/desk-store.ts'

type Known = { customer: Customer } & Pick<PopCard, 'lastCalls' | 'openComplaints' | 'openTasks' | 'offers'>

/** Who is on the line, as far as it can be said. */
export type Caller =
  | { kind: 'looking' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'anonymous' }
  | { kind: 'unknown'; pop: PopCard; lastCalls: readonly Call[] }
  | { kind: 'several'; pop: PopCard }
  | ({ kind: 'known'; pop: PopCard | null; candidates: number } & Known)

type Asked = Pick<Call, 'id' | 'remoteNumber' | 'remoteKey' | 'customerId'>

export function useCaller(call: Asked): Caller {
  const denied = useDesk(s => s.noneOfThem.includes(call.id))
  const isAnonymous = call.remoteKey === ''
  const pop = useQuery({
    ...desk.customer.pop.queryOptions({ input: popOf(call) }),
    enabled: !isAnonymous,
  })
  const candidates = pop.data?.customers ?? []
  const only = candidates.length === 1 && (call.customerId ?? candidates[0]?.id) === candidates[0]?.id
  // Chosen among several, or set by hand: the pop card's calls and cases are not this customer's alone.
  const chosenId = call.customerId !== null && !only ? call.customerId : null
  const chosen = useQuery({
    ...desk.customer.get.queryOptions({ input: { customerId: chosenId as NonNullable<typeof chosenId> } }),
    enabled: chosenId !== null && (isAnonymous || !pop.isPending),
  })

  if (chosenId !== null) {
    if (chosen.data)
      return {
        kind: 'known',
        pop: pop.data ?? null,
        candidates: candidates.length,
        ...chosen.data,
        lastCalls: earlier(chosen.data.lastCalls, call.id),
      }
    if (chosen.error) return { kind: 'failed', error: chosen.error, retry: () => void chosen.refetch() }
    return { kind: 'looking' }
  }
  if (isAnonymous) return { kind: 'anonymous' }
  if (pop.error) return { kind: 'failed', error: pop.error, retry: () => void pop.refetch() }
  if (!pop.data) return { kind: 'looking' }
  const { lastCalls, openComplaints, openTasks, offers } = pop.data
  const customer = candidates[0]
  if (denied || !customer) return { kind: 'unknown', pop: pop.data, lastCalls: earlier(lastCalls, call.id) }
  if (!only) return { kind: 'several', pop: pop.data }
  return {
    kind: 'known',
    pop: pop.data,
    candidates: 1,
    customer,
    lastCalls: earlier(lastCalls, call.id),
    openComplaints,
    openTasks,
    offers,
  }
}

/** What the card of a call is asked by: the call itself, for whoever sees its number hidden. */
export const popOf = ({ id, remoteNumber }: Pick<Call, 'id' | 'remoteNumber'>) => ({
  number: remoteNumber,
  callId: isMasked(remoteNumber) ? id : null,
})

const earlier = (calls: readonly Call[], than: string) => calls.filter(({ id }) => id !== than)
