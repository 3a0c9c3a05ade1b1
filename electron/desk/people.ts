import { listTeams, listUsers } from '../../db/repositories/user.ts'
import type { Store } from '../../db/store.ts'
import type { Desk } from '../../shared/contract/implementation.ts'

/** Who is who in the caller's organisation. */
export const peopleDesk = (store: Store): Desk['people'] => ({
  list: ({ user }) => ({
    users: listUsers(store.read, user.orgId),
    teams: listTeams(store.read, user.orgId),
  }),
})
