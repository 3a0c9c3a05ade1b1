import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Team, User } from '../../shared/entities/user.ts'
import { newId, type OrgId, type UserId } from '../../shared/ids.ts'
import { accountKey, hashPassword } from '../auth/password.ts'
import type { Store } from '../open-store.ts'
import { putRecords } from './records.ts'
import { accountTable, organisationTable } from './schema.ts'
import { inTransaction } from './transaction.ts'

export type NewUser = { readonly user: User; readonly password: string }

/** An organisation without anybody yet; returns when it was first made, epoch ms. */
export async function reserveOrganisation(
  store: Store,
  organisation: { id: OrgId; name: string },
): Promise<number> {
  await store.db
    .insert(organisationTable)
    .values({ ...organisation, createdAt: Date.now() })
    .onConflictDoNothing()
  const [row] = await store.db
    .select()
    .from(organisationTable)
    .where(eq(organisationTable.id, organisation.id))
  return row?.createdAt ?? Date.now()
}

/** Whether anybody can log on, in one organisation or at all. */
export async function hasAccounts(store: Store, orgId?: OrgId): Promise<boolean> {
  const accounts = store.db.select({ id: accountTable.userId }).from(accountTable)
  return (await accounts.where(orgId && eq(accountTable.orgId, orgId)).limit(1)).length > 0
}

/** An organisation with its teams and people, in one piece. What is there already stays as it is. */
export async function addOrganisation(
  store: Store,
  organisation: { id: OrgId; name: string },
  teams: readonly Team[],
  users: readonly NewUser[],
): Promise<void> {
  const accounts = await accountsOf(users)
  const people = users.map(({ user }) => user)
  await store.partitions.cover([...teams, ...people].map(row => row.id))
  await inTransaction(store.pool, async client => {
    const db = drizzle(client, { casing: 'snake_case' })
    await db
      .insert(organisationTable)
      .values({ ...organisation, createdAt: Date.now() })
      .onConflictDoNothing()
    await putRecords(client, organisation.id, 'team', teams)
    await putRecords(client, organisation.id, 'user', people)
    if (accounts.length > 0) await db.insert(accountTable).values(accounts).onConflictDoNothing()
  })
}

/** A new person, or new data and password of a known one. */
export async function putUser(store: Store, user: User, password: string): Promise<void> {
  const [account] = await accountsOf([{ user, password }])
  if (!account) return
  await store.partitions.cover([user.id])
  await inTransaction(store.pool, async client => {
    await putRecords(client, user.orgId, 'user', [user])
    await drizzle(client, { casing: 'snake_case' })
      .insert(accountTable)
      .values(account)
      .onConflictDoUpdate({
        target: accountTable.userId,
        set: { key: account.key, passwordHash: account.passwordHash, failedTries: 0, lockedUntil: null },
      })
  })
}

/** One password for all is hashed once: a demonstration need not wait for twelve. */
async function accountsOf(users: readonly NewUser[]) {
  const hashes = new Map<string, Promise<string>>()
  for (const { password } of users) if (!hashes.has(password)) hashes.set(password, hashPassword(password))
  return Promise.all(
    users.map(async ({ user, password }) => ({
      userId: user.id,
      orgId: user.orgId,
      key: accountKey(user.account),
      passwordHash: await (hashes.get(password) as Promise<string>),
    })),
  )
}

/** The first organisation and its administrator, when nobody at all can log on. */
export async function addFirstOrganisation(store: Store, name: string, adminPassword: string): Promise<void> {
  if (await hasAccounts(store)) return
  const id = newId<OrgId>()
  const user: User = {
    id: newId<UserId>(),
    orgId: id,
    teamId: null,
    account: 'admin',
    name: '系统管理员',
    agentNo: '',
    roles: ['admin'],
    disabled: false,
  }
  await addOrganisation(store, { id, name }, [], [{ user, password: adminPassword }])
}
