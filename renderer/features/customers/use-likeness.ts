import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Likeness } from '../../../shared/contract/customer.ts'
import { isEmptyValue, type Values } from '../../../shared/forms/fields.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { canonicalJson } from '../../../shared/text/canonical-json.ts'
import { desk } from '../../api.ts'

/** What two files are compared by. */
const COMPARED = ['name', 'phones', 'licence', 'email'] as const

const comparedOf = (values: Values): Record<string, unknown> =>
  Object.fromEntries(COMPARED.flatMap(name => (isEmptyValue(values[name]) ? [] : [[name, values[name]]])))

/**
 * 查重 while a file is being filled in: asked anew when a field is left, and once more before it is saved. Files that
 * were pointed out at a save are known from then on: saving once more is the answer.
 */
export function useLikeness(
  customerId: CustomerId | null,
  { values, initial, isReady }: { values: Values; initial: Values; isReady: boolean },
) {
  const queries = useQueryClient()
  const [asked, setAsked] = useState<Record<string, unknown> | null>(null)
  if (isReady && asked === null) setAsked(comparedOf(values))
  const input = { customerId, values: asked ?? {} }
  const isAsked = asked !== null && Object.keys(asked).length > 0
  const query = useQuery({
    ...desk.customer.similar.queryOptions({ input }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const pointedOut = useRef(new Set<string>())
  const [stopped, setStopped] = useState(0)
  return {
    likes: isAsked ? (query.data ?? []) : [],
    isAsked,
    isChecking: query.isFetching,
    error: query.error,
    /** How many were pointed out at the last save; 0: none was. */
    stopped,
    /** A field was left. */
    look(): void {
      const next = comparedOf(values)
      if (asked === null || canonicalJson(next) !== canonicalJson(asked)) setAsked(next)
    },
    /** Before saving: whether there is nobody alike who was not pointed out yet. */
    async isClear(final: Values): Promise<boolean> {
      const compared = comparedOf(final)
      setAsked(compared)
      if (Object.keys(compared).length === 0) return true
      // Namesakes of a file that was here before are no reason to stop a change of something else.
      if (customerId && canonicalJson(compared) === canonicalJson(comparedOf(initial))) return true
      const found: Likeness[] = await queries.fetchQuery(
        desk.customer.similar.queryOptions({ input: { customerId, values: compared } }),
      )
      const fresh = found.filter(({ customer }) => !pointedOut.current.has(customer.id))
      for (const { customer } of found) pointedOut.current.add(customer.id)
      setStopped(fresh.length > 0 ? found.length : 0)
      return fresh.length === 0
    },
  }
}
