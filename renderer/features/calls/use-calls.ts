import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { CallFilter } from '../../../shared/contract/calls.ts'
import { desk } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { useNow } from '../../ui/use-now.ts'

/** Calls fetched at once: the day's newest, which change with every ring, are asked for again and again. */
const PAGE = 50

/** This user's own calls of today, the newest first and more on asking; how many there are, and how many lack a record. */
export function useTodaysCalls(only: 'all' | 'missing') {
  const agentId = useLive(s => s.session?.user.id ?? null)
  const from = dayjs(useNow()).startOf('day').valueOf()
  const filterOf = (record: CallFilter['record']) => CallFilter.parse({ agentId, from, record })
  const filter = filterOf(only === 'missing' ? 'missing' : null)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    ...desk.call.page.infiniteOptions({
      input: (after: { at: number; id: string } | null) => ({ filter, after, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: page => page.next ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
  const all = useCount(filterOf(null))
  const missing = useCount(filterOf('missing'))
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows), [data])
  return { rows, all, missing, error, refetch, more: hasNextPage ? fetchNextPage : null }
}

/** Of a filter without words; 0 until it is known. */
const useCount = (filter: CallFilter): number =>
  useQuery({
    ...desk.call.ladder.queryOptions({ input: { filter } }),
    placeholderData: keepPreviousData,
  }).data?.total ?? 0
