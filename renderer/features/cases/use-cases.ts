import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { User } from '../../../shared/entities/user.ts'
import type { ComplaintLevel, ComplaintState } from '../../../shared/rules/complaint-life.ts'
import { reachOf } from '../../../shared/rules/permissions.ts'
import { desk } from '../../api.ts'
import { byPressure } from './due.ts'

export type Whose = 'mine' | 'team' | 'all'
export type CaseFilter = {
  whose: Whose
  open: boolean
  level: ComplaintLevel | null
  state: ComplaintState | null
  text: string
}

/** The most the contract gives at once. */
export const MOST_CASES = 500

/** Whose cases this user may look through, the nearest first. */
export function whoseFor(user: User): Whose[] {
  const reach = reachOf(user, 'complaint.read')
  return [
    'mine',
    ...(user.teamId && reach !== 'own' ? (['team'] as const) : []),
    ...(reach === 'org' ? (['all'] as const) : []),
  ]
}

/** Where this user begins: whoever leads looks after others' cases first. */
export const firstFilter = (user: User): CaseFilter => {
  const all = whoseFor(user)
  const leads = user.roles.some(role => role !== 'agent')
  return { whose: (leads ? all.at(-1) : 'mine') ?? 'mine', open: true, level: null, state: null, text: '' }
}

export const isNarrowed = ({ level, state, text }: CaseFilter): boolean =>
  level !== null || state !== null || text.trim() !== ''

/** The cases that match, the most pressing first; the old ones stay in sight while new ones are fetched. */
export function useCases({ whose, open, level, state, text }: CaseFilter) {
  const words = useDeferredValue(text.trim())
  const query = useQuery({
    ...desk.complaint.list.queryOptions({
      input: {
        whose,
        open,
        limit: MOST_CASES,
        text: words,
        filters: { ...(level ? { level } : {}), ...(state ? { state } : {}) },
      },
    }),
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data && [...query.data].sort(byPressure), [query.data])
  return { ...query, data: rows }
}
