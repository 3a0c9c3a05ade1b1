import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { desk } from '../../api.ts'
import { useLive } from '../../state/live-store.ts'
import { useMinute } from '../../ui/use-now.ts'

/** How far back missed calls are called back, today included. */
export const MISSED_DAYS = 7

/**
 * 未接来电 of these days whose number nobody has spoken to since, newest first. Of a call that rings at this moment
 * nothing is known yet.
 */
export function useMissed() {
  const mayPhone = useLive(s => s.phone !== null)
  const from = dayjs(useMinute())
    .startOf('day')
    .subtract(MISSED_DAYS - 1, 'day')
    .valueOf()
  return useQuery({ ...desk.call.missed.queryOptions({ input: { from } }), enabled: mayPhone })
}
