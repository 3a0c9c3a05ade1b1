import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { FoundKind } from '../../../shared/contract/search.ts'
import type { User } from '../../../shared/entities/user.ts'
import { can, reachOf } from '../../../shared/rules/permissions.ts'
import { api, desk } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { type SearchDays, useSearchPanel } from '../../state/search-panel.ts'
import { useSettled } from '../../ui/use-settled.ts'

type After = { at: number; id: string } | null

/** So long nobody types before it is searched, ms. */
const PAUSE_MS = 80
const PAGE = 30
/** Customers stand above the rest, so that they are not lost among their own calls. */
const TOP_CUSTOMERS = 3

/** What this user may find. */
export const kindsOf = (user: User): FoundKind[] =>
  FoundKind.options.filter(kind => can(user, `${kind}.read`))

/** Whether somebody reads records of others, and so may ask for one agent's. */
export const mayChooseAgent = (user: User): boolean => (reachOf(user, 'call.read') ?? 'own') !== 'own'

const since = (days: SearchDays): number | null =>
  days === null
    ? null
    : dayjs()
        .startOf('day')
        .subtract(days - 1, 'day')
        .valueOf()

/**
 * What the open search box finds, asked anew after every pause in typing; an answer to an older question is never shown as
 * one to the newer. Null while nothing is typed.
 */
export function useSearch() {
  const user = useLive(s => s.session?.user)
  const typed = useSearchPanel(s => s.text).trim()
  const filters = useSearchPanel(s => s.filters)
  const text = useSettled(typed, PAUSE_MS)
  const kinds = user ? kindsOf(user) : []
  const apart = filters.kind === null && filters.agentId === null && kinds.includes('customer')
  const asked = { text, agentId: filters.agentId, from: since(filters.days) }
  const others = filters.kind ? [filters.kind] : apart ? kinds.filter(kind => kind !== 'customer') : kinds
  // Both answers in one query, so that the list is drawn once.
  const found = useInfiniteQuery({
    queryKey: [...desk.search.find.key(), asked, others, apart],
    queryFn: async ({ pageParam: after, signal }) => {
      const withTop = apart && after === null
      const [top, rest] = await Promise.all([
        withTop ? api.search.find({ ...asked, kinds: ['customer'], limit: TOP_CUSTOMERS }, { signal }) : null,
        api.search.find({ ...asked, kinds: others, after, limit: PAGE }, { signal }),
      ])
      return { top, rest }
    },
    initialPageParam: null as After,
    getNextPageParam: ({ rest }) => rest.next,
    enabled: text !== '' && kinds.length > 0,
    placeholderData: keepPreviousData,
  })
  const first = found.data?.pages[0]
  return {
    /** The question these answers are to. */
    text,
    customers: first?.top?.hits ?? [],
    others: found.data?.pages.flatMap(({ rest }) => rest.hits) ?? [],
    hasMoreCustomers: first?.top?.next != null,
    hasMore: found.hasNextPage,
    more: () => void found.fetchNextPage(),
    isFetchingMore: found.isFetchingNextPage,
    /** What is shown answers what is typed. */
    isSettled: typed === text && !found.isPending && !found.isPlaceholderData,
    /** Time in the main process, ms. */
    tookMs: (first?.top?.tookMs ?? 0) + (first?.rest.tookMs ?? 0),
    error: found.error,
    retry: () => void found.refetch(),
  }
}
