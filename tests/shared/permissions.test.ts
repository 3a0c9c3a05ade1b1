import { describe, expect, test } from 'vitest'
import { Role, type User } from '../../shared/entities/user.ts'
import type { OrgId, TeamId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { type Action, can, PERMISSIONS, scopesOf } from '../../shared/rules/permissions.ts'

const orgId = newId<OrgId>()
const teamId = newId<TeamId>()
const userOf = (role: User['roles'][number], part: Partial<User> = {}): User => ({
  id: newId<UserId>(),
  orgId,
  teamId,
  account: role,
  name: role,
  agentNo: '1',
  roles: [role],
  disabled: false,
  ...part,
})
const actions = Object.keys(PERMISSIONS) as Action[]

describe.each(Role.options)('%s', role => {
  const user = userOf(role)

  test.each(actions)('%s: never on a foreign organisation’s record', action => {
    const foreign = { orgId: newId<OrgId>(), teamId, agentId: user.id }
    expect(can(user, action, foreign)).toBe(false)
  })

  test.each(actions)('%s: nothing once disabled', action => {
    expect(can({ ...user, disabled: true }, action)).toBe(false)
  })

  test.each(actions)('%s: reach is what the table says', action => {
    const reach = (PERMISSIONS[action] as Partial<Record<string, string>>)[role]
    const own = { orgId, teamId, agentId: user.id }
    const mate = { orgId, teamId, agentId: newId<UserId>() }
    const stranger = { orgId, teamId: newId<TeamId>(), agentId: newId<UserId>() }
    expect(can(user, action, own)).toBe(reach !== undefined)
    expect(can(user, action, mate)).toBe(reach === 'team' || reach === 'org')
    expect(can(user, action, stranger)).toBe(reach === 'org')
  })
})

test('an administrator has no business rights and no business scopes', () => {
  const admin = userOf('admin')
  expect(can(admin, 'call.read')).toBe(false)
  expect(can(admin, 'callRecord.write')).toBe(false)
  expect(scopesOf(admin)).toEqual(['shared', `user:${admin.id}`])
})

test('scopes widen with the role', () => {
  expect(scopesOf(userOf('agent'))).not.toContain(`team:${teamId}`)
  expect(scopesOf(userOf('leader'))).toContain(`team:${teamId}`)
  expect(scopesOf(userOf('inspector'))).toContain('org')
  expect(scopesOf(userOf('agent', { disabled: true }))).toEqual([])
})
