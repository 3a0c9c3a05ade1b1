import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { desk } from '../../api.ts'
import { popOf } from '../../parts/use-caller.ts'
import { useColleague } from '../../parts/use-colleague.ts'
import { whoText } from '../../parts/who.ts'

/** A function that names the far side of any live call, from the same look-ups the card uses. */
export function useCallNames(calls: readonly LiveCall[] = []): (live: LiveCall) => string {
  const { t } = useTranslation()
  const names = useQueries({
    queries: calls.map(({ call }) => ({
      ...desk.customer.pop.queryOptions({ input: popOf(call) }),
      enabled: call.remoteKey !== '',
    })),
    combine: results =>
      JSON.stringify(
        results.map(({ data }) => (data?.customers.length === 1 ? data.customers[0]?.name : null)),
      ),
  })
  const colleague = useColleague()
  const ids = calls.map(({ call }) => call.id).join()
  return useCallback(
    ({ call }) => {
      const asked = colleague(call)
      if (asked) return asked
      const name = (JSON.parse(names) as (string | null)[])[ids.split(',').indexOf(call.id)]
      return whoText(t, call, name)
    },
    [names, ids, t, colleague],
  )
}
