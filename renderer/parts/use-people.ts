import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Team, User } from '../../shared/entities/user.ts'
import { desk } from '../api.ts'

const NOBODY: { users: User[]; teams: Team[] } = { users: [], teams: [] }

/** Who is who in the organisation; empty until it is known. A name nobody has is ''. */
export function usePeople() {
  const { data = NOBODY } = useQuery(desk.people.list.queryOptions())
  return useMemo(() => {
    const byId = new Map<string, User>(data.users.map(user => [user.id, user]))
    const teams = new Map<string, Team>(data.teams.map(team => [team.id, team]))
    const userOf = (id: string | null | undefined) => (id ? byId.get(id) : undefined)
    return {
      users: data.users,
      teams: data.teams,
      userOf,
      nameOf: (id: string | null | undefined): string => userOf(id)?.name ?? '',
      /** The team of a person. */
      teamOf: (id: string | null | undefined) => teams.get(userOf(id)?.teamId ?? ''),
    }
  }, [data])
}
