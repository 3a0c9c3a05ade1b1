import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { and, eq, lt, sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type { Tokens } from '../../shared/contract/central.ts'
import type { Team, User } from '../../shared/entities/user.ts'
import type { DeviceId, OrgId, UserId } from '../../shared/ids.ts'
import type { Store } from '../open-store.ts'
import { findRecords } from '../store/records.ts'
import {
  accountTable,
  deviceTable,
  deviceUserTable,
  organisationTable,
  refreshTokenTable,
  sessionTable,
} from '../store/schema.ts'
import { inTransaction, type Queryable } from '../store/transaction.ts'
import { type Claims, readToken, signToken } from './access-token.ts'
import { accountKey, isPassword } from './password.ts'
import { createTries } from './tries.ts'

/** Long enough for a workstation that stood still over the holidays. */
const REFRESH_MS = 30 * 86_400_000
/** Wrong passwords in a row, from anywhere, before an account is closed for a while. */
const LOCK_AFTER = 10
const LOCK_MS = 5 * 60_000

export type SessionOptions = { accessTokenMs: number; refreshGraceMs: number; triesPerMinute: number }
type Device = { id: DeviceId; name: string }
type Refusal = { refused: 'password' | 'disabled' } | { refused: 'wait'; retryAfterMs: number }
export type LogOn = { user: User; team: Team | null; orgName: string; tokens: Tokens }
/** Whoever bears a valid token. */
export type Bearer = { readonly user: User; readonly claims: Claims }

export type Sessions = ReturnType<typeof createSessions>

/** Log-on, tokens and their end. Nothing here tells whether an account exists. */
export function createSessions(store: Store, options: SessionOptions) {
  const perSeat = createTries(options.triesPerMinute, 60_000)
  const perAddress = createTries(options.triesPerMinute * 20, 60_000)

  async function logOn(
    account: string,
    password: string,
    device: Device,
    address: string,
  ): Promise<LogOn | Refusal> {
    const key = accountKey(account)
    const seat = `${key} ${address}`
    const waitMs = Math.max(perSeat.waitMs(seat), perAddress.waitMs(address))
    if (waitMs > 0) return { refused: 'wait', retryAfterMs: waitMs }
    perSeat.failed(seat) // counted before it is known to be wrong, or many at once would slip through
    const [found] = await store.db.select().from(accountTable).where(eq(accountTable.key, key))
    const lockedMs = (found?.lockedUntil ?? 0) - Date.now()
    if (lockedMs > 0) return { refused: 'wait', retryAfterMs: lockedMs }
    if (!(await isPassword(found?.passwordHash ?? null, password)) || !found) {
      perAddress.failed(address)
      if (found) await countFailure(store.db, found.userId)
      return { refused: 'password' }
    }
    perSeat.forget(seat)
    return inTransaction(store.pool, client => open(client, found.orgId, found.userId, device))
  }

  async function open(
    client: pg.PoolClient,
    orgId: OrgId,
    userId: UserId,
    device: Device,
  ): Promise<LogOn | Refusal> {
    const db = drizzle(client, { casing: 'snake_case' })
    const user = await userOf(client, orgId, userId)
    if (!user || user.disabled) return { refused: 'disabled' }
    const now = Date.now()
    await db
      .update(accountTable)
      .set({ failedTries: 0, lockedUntil: null })
      .where(eq(accountTable.userId, userId))
    const name = device.name.replaceAll('\0', '')
    await db
      .insert(deviceTable)
      .values({ orgId, id: device.id, name, firstSeenAt: now, lastSeenAt: now })
      .onConflictDoUpdate({ target: [deviceTable.orgId, deviceTable.id], set: { name, lastSeenAt: now } })
    await db
      .insert(deviceUserTable)
      .values({ orgId, deviceId: device.id, userId, firstLogOnAt: now })
      .onConflictDoNothing()
    await db.delete(sessionTable).where(and(eq(sessionTable.userId, userId), lt(sessionTable.expiresAt, now)))
    const sessionId = randomUUID()
    const expiresAt = now + REFRESH_MS
    await db
      .insert(sessionTable)
      .values({ id: sessionId, orgId, userId, deviceId: device.id, createdAt: now, expiresAt })
    const tokens = await issue(db, { sessionId, userId, orgId, deviceId: device.id })
    const team =
      user.teamId &&
      ((await findRecords(client, orgId, [user.teamId])).get(user.teamId)?.data as Team | undefined)
    const [org] = await db.select().from(organisationTable).where(eq(organisationTable.id, orgId))
    return { user, team: team || null, orgName: org?.name ?? '', tokens }
  }

  async function issue(db: NodePgDatabase, claims: Omit<Claims, 'expiresAt'>): Promise<Tokens> {
    const refreshToken = randomBytes(32).toString('base64url')
    await db.insert(refreshTokenTable).values({ hash: hashOf(refreshToken), sessionId: claims.sessionId })
    const expiresAt = Date.now() + options.accessTokenMs
    return {
      accessToken: signToken(store.tokenKey, { ...claims, expiresAt }),
      accessExpiresAt: expiresAt,
      refreshToken,
    }
  }

  /**
   * New tokens for a refresh token, which is used up. One that is used again ends its whole session: either it
   * or its heir is in wrong hands. A short grace lets a workstation repeat a request whose answer got lost.
   */
  const refresh = (refreshToken: string, deviceId: DeviceId): Promise<Tokens | null> =>
    inTransaction(store.pool, async client => {
      const db = drizzle(client, { casing: 'snake_case' })
      const now = Date.now()
      const [found] = await db
        .select({ token: refreshTokenTable, session: sessionTable })
        .from(refreshTokenTable)
        .innerJoin(sessionTable, eq(sessionTable.id, refreshTokenTable.sessionId))
        .where(eq(refreshTokenTable.hash, hashOf(refreshToken)))
        .for('update')
      if (!found || found.session.revokedAt !== null || found.session.expiresAt <= now) return null
      const { token, session } = found
      const reused = token.usedAt !== null && token.usedAt + options.refreshGraceMs <= now
      const user = await userOf(client, session.orgId, session.userId)
      if (reused || session.deviceId !== deviceId || !user || user.disabled) {
        await revoke(db, session.id)
        return null
      }
      const { hash } = token
      const ofSession = eq(refreshTokenTable.sessionId, session.id)
      await db.delete(refreshTokenTable).where(and(ofSession, lt(refreshTokenTable.usedAt, now - REFRESH_MS)))
      await db
        .update(refreshTokenTable)
        .set({ usedAt: token.usedAt ?? now })
        .where(eq(refreshTokenTable.hash, hash))
      await db
        .update(sessionTable)
        .set({ expiresAt: now + REFRESH_MS })
        .where(eq(sessionTable.id, session.id))
      return issue(db, { sessionId: session.id, userId: session.userId, orgId: session.orgId, deviceId })
    })

  /** Who a token speaks for, asked anew each time: a revoked session or a disabled user ends at once. */
  async function bearerOf(token: string): Promise<Bearer | 'unknown' | 'expired'> {
    const claims = readToken(store.tokenKey, token)
    if (!claims) return 'unknown'
    const [session] = await store.db
      .select({ revokedAt: sessionTable.revokedAt })
      .from(sessionTable)
      .where(eq(sessionTable.id, claims.sessionId))
    if (!session || session.revokedAt !== null) return 'unknown'
    if (claims.expiresAt <= Date.now()) return 'expired'
    const user = await userOf(store.pool, claims.orgId, claims.userId)
    return user && !user.disabled ? { user, claims } : 'unknown'
  }

  return { logOn, refresh, bearerOf, logOff: (sessionId: string) => revoke(store.db, sessionId) }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const revoke = (db: NodePgDatabase, sessionId: string) =>
  db.update(sessionTable).set({ revokedAt: Date.now() }).where(eq(sessionTable.id, sessionId))

const countFailure = (db: NodePgDatabase, userId: UserId) =>
  db
    .update(accountTable)
    .set({
      failedTries: sql`(${accountTable.failedTries} + 1) % ${LOCK_AFTER}`,
      lockedUntil: sql`CASE WHEN ${accountTable.failedTries} + 1 >= ${LOCK_AFTER} THEN ${Date.now() + LOCK_MS}::bigint END`,
    })
    .where(eq(accountTable.userId, userId))

async function userOf(db: Queryable, orgId: OrgId, userId: UserId): Promise<User | undefined> {
  const row = (await findRecords(db, orgId, [userId])).get(userId)
  return row?.entity === 'user' && !row.deleted ? (row.data as User) : undefined
}
