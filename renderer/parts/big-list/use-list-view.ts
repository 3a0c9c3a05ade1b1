import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ListView } from '../../../shared/contract/lists.ts'
import { api, desk } from '../../api.ts'
import { useNotice } from '../use-notice.tsx'
import { type Arranged, arrange, type Column } from './columns.ts'

const AS_IT_COMES: ListView = { columns: [], saved: [] }

/** How this user wants a list: its columns and his saved filters, kept by main as soon as they change. */
export function useListView<R>(list: string, columns: readonly Column<R>[]) {
  const queries = useQueryClient()
  const notice = useNotice()
  const options = desk.views.get.queryOptions({ input: { list } })
  const { data } = useQuery(options)
  const view = data ?? AS_IT_COMES
  const { queryKey } = options
  const change = useCallback(
    (part: Partial<ListView>) => {
      const known = queries.getQueryData<ListView | null>(queryKey) ?? AS_IT_COMES
      const next = { ...known, ...part }
      queries.setQueryData(queryKey, next)
      api.views.put({ list, view: next }).catch((error: unknown) => {
        queries.setQueryData(queryKey, known)
        notice.failed(error)
      })
    },
    [queries, queryKey, list, notice],
  )
  const arranged = useMemo(() => arrange(columns, view.columns), [columns, view.columns])
  const setColumns = useCallback(
    (next: readonly Arranged<R>[]) =>
      change({ columns: next.map(({ column: { name }, width, shown }) => ({ name, width, shown })) }),
    [change],
  )
  const setWidth = useCallback(
    (name: string, width: number | null) =>
      setColumns(arranged.map(it => (it.column.name === name ? { ...it, width } : it))),
    [arranged, setColumns],
  )
  return {
    columns: arranged,
    isChosen: view.columns.length > 0,
    setColumns,
    setWidth,
    /** Back to how the list comes. */
    reset: () => change({ columns: [] }),
    saved: view.saved,
    setSaved: (saved: ListView['saved']) => change({ saved }),
  }
}
