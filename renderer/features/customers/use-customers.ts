import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { ListFilter } from '../../../shared/contract/desk.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import { desk } from '../../api.ts'

const PAGE = 100
export const NO_FILTER: ListFilter = { filters: {}, text: '', from: null, to: null }

export const isNarrowed = ({ filters, text }: ListFilter): boolean =>
  Object.keys(filters).length > 0 || text.trim() !== ''

/** Customers that match, the one last changed first, page by page; the old ones stay in sight meanwhile. */
export function useCustomers(filter: ListFilter) {
  const text = useDeferredValue(filter.text.trim())
  const query = useInfiniteQuery(
    desk.form.list.infiniteOptions({
      input: (after: { at: number; id: string } | null) => ({
        ...filter,
        text,
        formId: customerRegister.id,
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
