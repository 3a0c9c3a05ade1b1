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
  /** 更正: somebody else's record, with a reason. */
  'callRecord.correct': { leader: 'team', head: 'org', manager: 'org' },
  'customer.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'customer.write': { agent: 'org', leader: 'org', head: 'org', manager: 'org' },
  /** Two files of one customer made one, or parted again. */
  'customer.merge': { leader: 'org', head: 'org', manager: 'org' },
  /** R-CI-10: a 机密 or 绝密 file kept less strictly, or for a shorter time. */
  'customer.release': { head: 'org', manager: 'org' },
  'customer.import': { head: 'org', manager: 'org' },
  /** R-CI-12: copies, prints and exports of 机密 and 绝密 customers. */
  'customer.copySecret': { manager: 'org' },
  /** R-CI-9: data that leaves the program as a file; agents take none. */
  'data.export': { leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'task.read': { agent: 'own', leader: 'team', inspector: 'own', head: 'org', manager: 'org' },
  /** A task may be made for, or handed to, anybody; what may be done to whose, the task says (`task-life.ts`). */
  'task.write': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  /** Other people's tasks: hand on, put off, close. */
  'task.assign': { leader: 'team', head: 'org', manager: 'org' },
  'outboundList.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'outboundList.write': { leader: 'org', head: 'org', manager: 'org' },
  'article.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  /** Knowledge upkeep is the leader's (handbook part c). */
  'article.write': { leader: 'org', head: 'org', manager: 'org' },
  /** Colleagues of a team carry on each other's cases; another team's are closed to them. */
  'complaint.read': { agent: 'team', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  /** Which move in it, the life cycle says (`complaint-life.ts`). */
  'complaint.write': { agent: 'team', leader: 'team', head: 'org', manager: 'org' },
  /** That a case is open, for the incoming-call card. */
  'complaintBrief.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'formEntry.read': { agent: 'own', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'formEntry.write': { agent: 'own', leader: 'team', inspector: 'own', head: 'org', manager: 'org' },
  'attachment.read': { agent: 'team', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'attachment.write': { agent: 'own', leader: 'own', inspector: 'own', head: 'own', manager: 'own' },
  'recording.read': { agent: 'own', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'recording.write': { agent: 'own', leader: 'own', inspector: 'own', head: 'own', manager: 'own' },
  'evaluation.read': { agent: 'own', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  /** Scoring is the inspector's; an agent may only answer his own (`evaluation-life.ts`). */
  'evaluation.write': { agent: 'own', leader: 'own', inspector: 'org', head: 'org' },
  'evaluation.score': { inspector: 'org', head: 'org' },
  'agentState.read': { agent: 'own', leader: 'team', inspector: 'org', head: 'org', manager: 'org' },
  'agentState.write': { agent: 'own', leader: 'own', inspector: 'own', head: 'own', manager: 'own' },
  /** 强制示闲 · 示忙 · 签出. */
  'agentOrder.read': { agent: 'own', leader: 'team', inspector: 'own', head: 'org', manager: 'org' },
  'agentOrder.write': { leader: 'team', head: 'org', manager: 'org' },
  /** 监听 · 耳语 · 强插 · 接管. */
  'phone.supervise': { leader: 'team', head: 'org', manager: 'org' },
  'blockedNumber.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'blockedNumber.write': { leader: 'org', head: 'org', manager: 'org' },
  'shift.read': { leader: 'team', head: 'org', manager: 'org' },
  'shift.write': { leader: 'team', head: 'org', manager: 'org' },
  'shiftSeal.read': { agent: 'org', leader: 'org', inspector: 'org', head: 'org', manager: 'org' },
  'access.read': { head: 'org', manager: 'org' },
  'access.write': { agent: 'own', leader: 'own', inspector: 'own', head: 'own', manager: 'own' },
  'line.configure': {
    agent: 'own',
    leader: 'own',
    inspector: 'own',
    head: 'own',
    manager: 'own',
    admin: 'own',
  },
  /** 话机规则 of the site. */
  'siteRules.read': {
    agent: 'org',
    leader: 'org',
    inspector: 'org',
    head: 'org',
    manager: 'org',
    admin: 'org',
  },
  'siteRules.write': { leader: 'org', head: 'org', manager: 'org', admin: 'org' },
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
  registrarId?: string | null
}

type Caller = Pick<User, 'id' | 'orgId' | 'teamId' | 'roles' | 'disabled'>

const WIDTH: Record<Reach, number> = { own: 1, team: 2, org: 3 }

/** The widest reach any of the user's roles gives for this action, or null. */
export const reachOf = (user: Caller, action: Action): Reach | null => widestOf(user, PERMISSIONS[action])

/** The widest reach that such a row of the table gives this user. */
export function widestOf(user: Caller, cells: Partial<Record<Role, Reach>>): Reach | null {
  if (user.disabled) return null
  return user.roles.reduce<Reach | null>((widest, role) => {
    const reach = cells[role]
    return reach && (!widest || WIDTH[reach] > WIDTH[widest]) ? reach : widest
  }, null)
}

export const narrower = (a: Reach | null, b: Reach | null): Reach | null =>
  a && b ? (WIDTH[a] < WIDTH[b] ? a : b) : null

/** May this user do this, at all or (with a record) to this record? */
export function can(user: Caller, action: Action, record?: Owned): boolean {
  const reach = reachOf(user, action)
  if (!reach) return false
  return record ? isWithin(user, reach, record) : true
}

/** Whether a right that reaches so far covers this record. */
export function isWithin(user: Caller, reach: Reach, record: Owned): boolean {
  if (record.orgId !== user.orgId) return false
  if (reach === 'org') return true
  if ([record.agentId, record.ownerId, record.registrarId].includes(user.id)) return true
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

/** May he read this row: by right and by scope? The one question before a row of others is shown. */
export const mayRead = <R extends { id: string; orgId: string }>(
  user: Caller,
  entity: Pick<Entity<string, R>, 'scope' | 'name'>,
  row: R,
): boolean => {
  const action = `${entity.name}.read`
  return (!(action in PERMISSIONS) || can(user, action as Action, row)) && sees(user, entity, row)
}

/** Scope tokens by which the rows are listed that a right of this reach lets him read. */
export const listScopes = (user: Caller, reach: Reach): string[] =>
  scopesOf(user).filter(token => token !== 'shared' && (reach !== 'own' || token.startsWith('user:')))

/** Scope tokens of a reader; a row is his to see when its scope shares one (see `Entity.scope`). */
export function scopesOf(user: Caller): string[] {
  if (user.disabled) return []
  const wide = reachOf(user, 'call.read')
  return [
    'shared',
    `user:${user.id}`,
    // Colleagues: for what a whole team works on, as opposed to `team:`, which its leader alone has.
    ...(user.teamId && !user.roles.includes('admin') ? [`mates:${user.teamId}`] : []),
    ...(wide === 'team' && user.teamId ? [`team:${user.teamId}`] : []),
    ...(wide === 'org' ? ['org'] : []),
  ]
}
