import { useCallback, useMemo } from 'react'
import type { BigSource } from './source.ts'

/** What `useInfiniteQuery` gives, of pages of rows. */
type Growing<R> = {
  data: { pages: readonly { rows: readonly R[] }[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** So many rows before the end of what is at hand, more are fetched. */
const AHEAD = 40

/** A list that goes on from page to page as one walks down. */
export function useGrowing<R>({
  data,
  hasNextPage,
  isFetchingNextPage,
  fetchNextPage,
}: Growing<R>): BigSource<R> {
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows) ?? [], [data])
  const onSight = useCallback(
    (_first: number, end: number) => {
      if (hasNextPage && !isFetchingNextPage && end > rows.length - AHEAD) void fetchNextPage()
    },
    [rows.length, hasNextPage, isFetchingNextPage, fetchNextPage],
  )
  return { count: rows.length, isOpenEnded: hasNextPage, rowAt: n => rows[n], onSight }
}
