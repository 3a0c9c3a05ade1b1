import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { ListFilter } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import { desk } from '../../api.ts'

export const PAGE = 50
export const NO_FILTER: ListFilter = { filters: {}, text: '', from: null, to: null }

export const isNarrowed = ({ filters, text, from, to }: ListFilter): boolean =>
  Object.keys(filters).length > 0 || text.trim() !== '' || from !== null || to !== null

/** Entries of a form that match, newest first, page by page; the old ones stay in sight while new ones are fetched. */
export function useEntries(form: Form, filter: ListFilter) {
  const text = useDeferredValue(filter.text.trim())
  const query = useInfiniteQuery(
    desk.form.list.infiniteOptions({
      input: (after: { at: number; id: string } | null) => ({
        ...filter,
        text,
        formId: form.id,
        after,
        limit: PAGE,
      }),
      initialPageParam: null,
      getNextPageParam: page => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  return { ...query, rows: query.data?.pages.flatMap(page => page.rows) }
}
