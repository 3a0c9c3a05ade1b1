import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { desk } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { useNow } from '../../ui/use-now.ts'

/** The most the contract gives at once. */
export const MOST_CALLS = 500

export type DayRange = { from: number; to: number }

/** Calls begun in these days, newest first; the old ones stay in sight while new ones are fetched. */
export const useCalls = ({ from, to }: DayRange) =>
  useQuery({
    ...desk.call.list.queryOptions({ input: { from, to, limit: MOST_CALLS } }),
    placeholderData: keepPreviousData,
  })

/** This user's own calls of today. */
export function useTodaysCalls() {
  const userId = useLive(s => s.session?.user.id)
  const day = dayjs(useNow()).startOf('day').valueOf()
  const query = useCalls({ from: day, to: dayjs(day).endOf('day').valueOf() })
  const mine = useMemo(() => query.data?.filter(({ call }) => call.agentId === userId), [query.data, userId])
  return { ...query, data: mine }
}
