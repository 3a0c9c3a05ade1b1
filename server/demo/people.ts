import { DEMO_ACCOUNTS, DEMO_ORG_NAME, DEMO_PASSWORD, DEMO_TEAMS } from '../../shared/demo/accounts.ts'
import type { Team, User } from '../../shared/entities/user.ts'
import type { DeviceId, OrgId, TeamId, UserId } from '../../shared/ids.ts'
import type { NewUser } from '../store/organisations.ts'
import { createRandom } from './random.ts'

/** Ids of their own for good, so that a demonstration is recognised wherever it was filled in. */
const FOUNDED = Date.UTC(2026, 0, 5)
const random = createRandom(2026)

export const demoOrganisation = { id: random.id<OrgId>(FOUNDED), name: DEMO_ORG_NAME }
const orgId = demoOrganisation.id

const teamIds = DEMO_TEAMS.map(() => random.id<TeamId>(FOUNDED))
export const demoUsers: readonly NewUser[] = DEMO_ACCOUNTS.map(({ account, name, agentNo, roles, team }) => ({
  user: {
    id: random.id<UserId>(FOUNDED),
    orgId,
    teamId: team === null ? null : (teamIds[team] as TeamId),
    account,
    name,
    agentNo,
    roles: [...roles],
    disabled: false,
  },
  password: DEMO_PASSWORD,
}))

const leaderOf = (teamId: TeamId) =>
  demoUsers.find(({ user }) => user.teamId === teamId && user.roles.includes('leader'))?.user.id ?? null
export const demoTeams: readonly Team[] = DEMO_TEAMS.map((name, n) => {
  const id = teamIds[n] as TeamId
  return { id, orgId, name, leaderId: leaderOf(id) }
})

/** Those who take calls, each at a seat of his own. */
export const demoSeats: readonly { user: User; deviceId: DeviceId }[] = demoUsers
  .filter(({ user }) => user.roles.includes('agent') || user.roles.includes('leader'))
  .map(({ user }) => ({ user, deviceId: random.id<DeviceId>(FOUNDED) }))
