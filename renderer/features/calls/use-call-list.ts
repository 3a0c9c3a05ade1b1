import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { CallFilter, CallRow } from '../../../shared/contract/calls.ts'
import { desk } from '../../api.ts'
import {
  type Ladder,
  PAGE,
  type PageShelf,
  pageShelf,
  placeOfPage,
} from '../../parts/big-list/ladder-pages.ts'
import type { BigSource } from '../../parts/big-list/source.ts'
import { useGrowing } from '../../parts/big-list/use-growing.ts'
import { useSight } from '../../parts/big-list/use-sight.ts'

/** Before it is counted, a list is as long as its first page. */
const NO_LADDER: Ladder = { total: null, every: PAGE, rungs: [] }
/** Pages out of sight are kept by the shelf, not by the cache of queries. */
const FORGET_MS = 2000

export type CallList = BigSource<CallRow> & {
  /** Null: not known yet, or (with words) never. */
  total: number | null
  isPending: boolean
  /** What is shown is still that of the filter before. */
  isOld: boolean
  error: Error | null
  refetch: () => void
}

/** The calls of a filter: counted by main, fetched page by page as they come into sight. With words: one after the other. */
export function useCallList(filter: CallFilter): CallList {
  const hasWords = filter.text !== ''
  const counted = useCounted(filter, !hasWords)
  const found = useFound(filter, hasWords)
  return hasWords ? found : counted
}

function useCounted(filter: CallFilter, enabled: boolean): CallList {
  const ladder = useQuery({ ...desk.call.ladder.queryOptions({ input: { filter } }), enabled })
  const first = useQuery({
    ...desk.call.page.queryOptions({ input: { filter, limit: PAGE } }),
    enabled,
    placeholderData: keepPreviousData,
  })
  const key = JSON.stringify(filter)
  const shelf = useRef<{ key: string; pages: PageShelf<CallRow> }>({ key, pages: pageShelf() })
  if (first.data && !first.isPlaceholderData && shelf.current.key !== key)
    shelf.current = { key, pages: pageShelf() }
  const isOld = shelf.current.key !== key || first.isPlaceholderData
  if (first.data && !isOld) shelf.current.pages.put(0, first.data.rows)

  const isAtHand = useCallback((n: number) => shelf.current.pages.has(n), [])
  const { pages, onSight } = useSight(isAtHand)
  const climbed = ladder.data ?? NO_LADDER
  const others = useQueries({
    queries: pages
      .filter(n => n > 0)
      .map(n => ({
        ...desk.call.page.queryOptions({ input: { filter, limit: PAGE, ...placeOfPage(n, climbed) } }),
        enabled: enabled && ladder.data !== undefined && n * PAGE < (climbed.total ?? 0),
        gcTime: FORGET_MS,
        meta: { page: n },
      })),
  })
  others.forEach(({ data }, i) => {
    const n = pages.filter(page => page > 0)[i]
    if (data && n !== undefined && !isOld) shelf.current.pages.put(n, data.rows)
  })
  const shown = shelf.current.pages
  return {
    count: isOld || !ladder.data ? (first.data?.rows.length ?? 0) : (climbed.total ?? 0),
    isOpenEnded: !ladder.data && (first.data?.next ?? null) !== null,
    rowAt: shown.rowAt,
    onSight,
    total: ladder.data?.total ?? null,
    isPending: first.isPending,
    isOld,
    error: first.error ?? ladder.error ?? others.find(({ error }) => error)?.error ?? null,
    refetch: () => {
      void first.refetch()
      void ladder.refetch()
    },
  }
}

function useFound(filter: CallFilter, enabled: boolean): CallList {
  const query = useInfiniteQuery({
    ...desk.call.page.infiniteOptions({
      input: (after: { at: number; id: string } | null) => ({ filter, after, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: page => page.next ?? undefined,
    }),
    enabled,
    placeholderData: keepPreviousData,
  })
  const { isPending, isPlaceholderData, error, refetch } = query
  const growing = useGrowing(query)
  return {
    ...growing,
    total: null,
    isPending,
    isOld: isPlaceholderData,
    error,
    refetch: () => void refetch(),
  }
}
