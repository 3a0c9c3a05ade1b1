import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { numberKey } from '../../../shared/rules/phone-number.ts'
import { desk } from '../../api.ts'

/** Numbers that are to be called back already, by `numberKey`, and when (epoch ms; null: no time was set). */
export function useArranged(): ReadonlyMap<string, number | null> {
  const { data } = useQuery(
    desk.task.list.queryOptions({ input: { whose: 'mine', state: 'open', kinds: ['callBack'] } }),
  )
  return useMemo(
    () => new Map(data?.rows.map(({ task }) => [numberKey(task.number), task.dueAt] as const)),
    [data],
  )
}
