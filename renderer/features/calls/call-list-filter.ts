import dayjs from 'dayjs'
import { z } from 'zod'
import { CallFilter } from '../../../shared/contract/calls.ts'

/** Days by name, so that a saved filter means the same tomorrow; or two days (epoch ms, both included). */
const Span = z.union([
  z.enum(['today', 'yesterday', 'week', 'month', 'all']),
  z.object({ from: z.number(), to: z.number() }),
])
export type Span = z.infer<typeof Span>
export const SPANS = ['today', 'yesterday', 'week', 'month', 'all'] as const

/** What the list is filtered by, as it is chosen and saved. */
export const ListedCalls = CallFilter.omit({ from: true, to: true }).extend({ span: Span.default('today') })
export type ListedCalls = z.infer<typeof ListedCalls>

export const TODAY: ListedCalls = ListedCalls.parse({})

export const isNarrowed = ({ span: _, ...rest }: ListedCalls): boolean =>
  Object.entries(rest).some(([, value]) => value !== null && value !== '')

/** The filter as main takes it; `now` is any moment of today. */
export function callFilterOf({ span, ...rest }: ListedCalls, now: number): CallFilter {
  const day = (ago: number) => dayjs(now).startOf('day').subtract(ago, 'day')
  const since = (ago: number) => ({ from: day(ago).valueOf(), to: null })
  const days = {
    today: since(0),
    yesterday: { from: day(1).valueOf(), to: day(0).valueOf() - 1 },
    week: since(6),
    month: since(29),
    all: { from: null, to: null },
  }
  return { ...rest, ...(typeof span === 'string' ? days[span] : span) }
}
