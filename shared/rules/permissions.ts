import type { Entity } from '../entities/entity.ts'
import type { Role, User } from '../entities/user.ts'

/** How far a right reaches: one's own records, those of one's team, or the organisation's. */
export type Reach = 'own' | 'team' | 'org'

/**
 * Who may do what (handbook part c, "roles → permissions"). The screen hides by it, main refuses by it, the
 * server refuses and scopes by it. A missing cell is a no.
 */
export const PERMISSIONS = {
  'phone.use': { agent: 'own', leader: 'own', head: 'own', manager: 'own', inspector: 'own' },
  'call.read': { agent: 'own', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'call.write': { agent: 'own', leader: 'own', head: 'own', manager: 'own', inspector: 'own' },
  'callRecord.read': { agent: 'own', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'callRecord.write': { agent: 'own', leader: 'own', head: 'own', manager: 'own', inspector: 'own' },
  'customer.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'customer.write': { agent: 'org', leader: 'org', head: 'org', manager: 'org' },
  'complaint.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'complaint.write': { agent: 'own', leader: 'team', head: 'org', manager: 'org' },
  'line.configure': {
    agent: 'own',
    leader: 'own',
    inspector: 'own',
    head: 'own',
    manager: 'own',
    admin: 'own',
  },
  'sync.read': { agent: 'own', leader: 'own', inspector: 'own', head: 'own', manager: 'own', admin: 'own' },
  'user.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org', admin: 'org' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>

export type Action = keyof typeof PERMISSIONS

/** The facts about a record that a right may depend on. */
export type Owned = {
  orgId: string
  teamId?: string | null
  agentId?: string | null
  ownerId?: string | null
}

type Caller = Pick<User, 'id' | 'orgId' | 'teamId' | 'roles' | 'disabled'>

const WIDTH: Record<Reach, number> = { own: 1, team: 2, org: 3 }

/** The widest reach any of the user's roles gives for this action, or null. */
export function reachOf(user: Caller, action: Action): Reach | null {
  if (user.disabled) return null
  const cells: Partial<Record<Role, Reach>> = PERMISSIONS[action]
  return user.roles.reduce<Reach | null>((widest, role) => {
    const reach = cells[role]
    return reach && (!widest || WIDTH[reach] > WIDTH[widest]) ? reach : widest
  }, null)
}

/** May this user do this, at all or (with a record) to this record? */
export function can(user: Caller, action: Action, record?: Owned): boolean {
  const reach = reachOf(user, action)
  if (!reach) return false
  if (!record) return true
  if (record.orgId !== user.orgId) return false
  if (reach === 'org') return true
  const owner = record.agentId ?? record.ownerId ?? null
  if (owner === user.id) return true
  return reach === 'team' && record.teamId != null && record.teamId === user.teamId
}

/** Whether a row shows to this user: same organisation, and its scope shares a token with his. */
export function sees<R extends { id: string; orgId: string }>(
  user: Caller,
  entity: Pick<Entity<string, R>, 'scope'>,
  row: R,
): boolean {
  const scope = entity.scope(row)
  return row.orgId === user.orgId && scopesOf(user).some(token => scope.includes(token))
}

/** Scope tokens of a reader; a row is his to see when its scope shares one (see `Entity.scope`). */
export function scopesOf(user: Caller): string[] {
  if (user.disabled) return []
  const wide = reachOf(user, 'call.read')
  return [
    'shared',
    `user:${user.id}`,
    ...(wide === 'team' && user.teamId ? [`team:${user.teamId}`] : []),
    ...(wide === 'org' ? ['org'] : []),
  ]
}
