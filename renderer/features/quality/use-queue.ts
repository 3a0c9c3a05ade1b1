import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dayjs, { type Dayjs } from 'dayjs'
import type { UserId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'

export const MOST_ROWS = 200

export type QueueFilter = {
  /** Epoch ms, from the start of the first to the end of the last day. */
  from: number
  to: number
  show: 'unscored' | 'mine' | 'all'
  agentId: UserId | null
}

export const daysOf = (first: Dayjs, last: Dayjs) => ({
  from: first.startOf('day').valueOf(),
  to: last.add(1, 'day').startOf('day').valueOf(),
})

export const firstFilter = (): QueueFilter => ({
  ...daysOf(dayjs().subtract(6, 'day'), dayjs()),
  show: 'unscored',
  agentId: null,
})

/** The calls to score; the old ones stay in sight while others are fetched. */
export const useQueue = (filter: QueueFilter) =>
  useQuery({
    ...desk.quality.queue.queryOptions({ input: { ...filter, limit: MOST_ROWS } }),
    placeholderData: keepPreviousData,
  })
