import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putRecords } from '../../server/store/records.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { User } from '../../shared/entities/user.ts'
import { type DeviceId, newId } from '../../shared/ids.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'

const GRACE_MS = 400
let server: TestServer
let org: TestOrg
let agent: User

beforeAll(async () => {
  server = await startTestServer({ accessTokenMs: 60_000, refreshGraceMs: GRACE_MS, triesPerMinute: 3 })
  org = await server.addOrg('华东客服中心')
  agent = await org.addUser(['agent'])
}, 60_000)
afterAll(() => server?.stop())

const device = () => ({ id: newId<DeviceId>(), name: 'PC \0 1' })
const logOn = (account: string, password = TEST_PASSWORD) =>
  server.client().session.logOn({ account, password, device: device() })
/** How a call ends: its error code, or "ok". */
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )
const cursor = { cursor: null, limit: 1 }

test('log-on tells who, where and until when', async () => {
  const answer = await logOn(` ${agent.account.toUpperCase()} `)
  expect(answer).toMatchObject({ user: agent, team: org.teams[0], orgName: '华东客服中心' })
  expect(answer.tokens.accessExpiresAt).toBeGreaterThan(Date.now())
  expect(JSON.stringify(answer)).not.toMatch(/argon2|hash/i)
  const lone = await org.addUser(['manager'], null)
  expect((await logOn(lone.account)).team).toBeNull()
})

test('a wrong password and an unknown account look alike', async () => {
  const user = await org.addUser(['agent'])
  const errors = await Promise.all(
    [logOn(user.account, 'wrong'), logOn('nobody\0', 'wrong')].map(p => p.catch(e => e)),
  )
  expect(errors.map(e => e.code)).toEqual(['BAD_PASSWORD', 'BAD_PASSWORD'])
  expect(JSON.stringify(errors[0])).toBe(JSON.stringify(errors[1]))
})

test('too many wrong passwords have to wait, at this seat, and the wait is told', async () => {
  const user = await org.addUser(['agent'])
  for (let n = 0; n < 3; n++) expect(await outcome(logOn(user.account, 'wrong'))).toBe('BAD_PASSWORD')
  const error = await logOn(user.account).catch(e => e)
  expect(error).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429, defined: true })
  expect(error.data.retryAfterMs).toBeGreaterThan(30_000)
  const raw = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: user.account, password: 'x', device: device() }),
  })
  expect(raw.status).toBe(429)
  expect(Number(raw.headers.get('retry-after'))).toBeGreaterThan(30)
  expect(await outcome(logOn(agent.account))).toBe('ok')
})

test('many guesses at once do not slip through', async () => {
  const user = await org.addUser(['agent'])
  const guesses = await Promise.all(Array.from({ length: 20 }, () => outcome(logOn(user.account, 'wrong'))))
  expect(guesses.filter(code => code === 'BAD_PASSWORD')).toHaveLength(3)
})

test('an account under attack from many places is closed for a while', async () => {
  const user = await org.addUser(['agent'])
  await server.store.pool.query('UPDATE account SET failed_tries = 9 WHERE user_id = $1', [user.id])
  expect(await outcome(logOn(user.account, 'wrong'))).toBe('BAD_PASSWORD')
  const error = await logOn(user.account).catch(e => e)
  expect(error.data.retryAfterMs).toBeGreaterThan(200_000)
  await server.store.pool.query('UPDATE account SET locked_until = 1 WHERE user_id = $1', [user.id])
  expect(await outcome(logOn(user.account))).toBe('ok')
})

test('no token, a forged one and one that ran out are told apart', async () => {
  const { tokens } = await logOn(agent.account)
  const pull = (token?: string) => outcome(server.client(token).sync.pull(cursor))
  expect(await pull()).toBe('UNAUTHORIZED')
  expect(await pull(tokens.accessToken)).toBe('ok')
  const [body = '', signature = ''] = tokens.accessToken.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString())
  const forged = Buffer.from(JSON.stringify({ ...claims, orgId: newId() })).toString('base64url')
  expect(await pull(`${forged}.${signature}`)).toBe('UNAUTHORIZED')
  expect(await pull(`${body}.${signature.slice(1)}`)).toBe('UNAUTHORIZED')
  expect(await pull(tokens.refreshToken)).toBe('UNAUTHORIZED')
})

test('an expired token can be renewed', async () => {
  const short = await startTestServer({ databaseUrl: server.databaseUrl, accessTokenMs: 50 })
  const session = await short.logOn(agent.account)
  await sleep(80)
  expect(await outcome(session.client.sync.pull(cursor))).toBe('TOKEN_EXPIRED')
  const tokens = await short
    .client()
    .session.refresh({ refreshToken: session.tokens.refreshToken, deviceId: session.device })
  expect(await outcome(short.client(tokens.accessToken).sync.pull(cursor))).toBe('ok')
  await short.stop()
})

test('a refresh token is used up; a lost answer may be asked for again, a stolen token ends the session', async () => {
  const session = await server.logOn(agent.account)
  const refresh = (refreshToken: string, deviceId = session.device) =>
    server.client().session.refresh({ refreshToken, deviceId })
  const first = await refresh(session.tokens.refreshToken)
  const repeated = await refresh(session.tokens.refreshToken)
  const second = await refresh(first.refreshToken)
  await sleep(GRACE_MS + 50)
  expect(await outcome(refresh(first.refreshToken))).toBe('UNAUTHORIZED')
  for (const tokens of [session.tokens, first, repeated, second]) {
    expect(await outcome(refresh(tokens.refreshToken))).toBe('UNAUTHORIZED')
    expect(await outcome(server.client(tokens.accessToken).sync.pull(cursor))).toBe('UNAUTHORIZED')
  }
})

test('a refresh token is worth nothing at another device, and is then gone', async () => {
  const session = await server.logOn(agent.account)
  const { refreshToken } = session.tokens
  expect(await outcome(server.client().session.refresh({ refreshToken, deviceId: newId() }))).toBe(
    'UNAUTHORIZED',
  )
  expect(await outcome(server.client().session.refresh({ refreshToken, deviceId: session.device }))).toBe(
    'UNAUTHORIZED',
  )
})

test('an access token delivers for its own device only', async () => {
  const [mine, other] = [await server.logOn(agent.account), await server.logOn(agent.account)]
  const change = {
    id: newId(),
    deviceId: other.device,
    deviceSeq: 1,
    entity: 'call',
    entityId: newId(),
    baseRev: 0,
    version: 1,
    before: {},
    after: {},
    actorId: agent.id,
    at: 1,
    prevHash: '',
    hash: '0'.repeat(64),
  } as const
  expect(await outcome(mine.client.sync.push({ deviceId: other.device, changes: [change as never] }))).toBe(
    'FORBIDDEN',
  )
})

test('logging off ends this session and no other', async () => {
  const [one, two] = [await server.logOn(agent.account), await server.logOn(agent.account)]
  await one.client.session.logOff()
  expect(await outcome(one.client.sync.pull(cursor))).toBe('UNAUTHORIZED')
  const { refreshToken } = one.tokens
  expect(await outcome(server.client().session.refresh({ refreshToken, deviceId: one.device }))).toBe(
    'UNAUTHORIZED',
  )
  expect(await outcome(two.client.sync.pull(cursor))).toBe('ok')
})

test('a disabled user is out at once', async () => {
  const user = await org.addUser(['agent'])
  const { client } = await server.logOn(user.account)
  await inTransaction(server.store.pool, db =>
    putRecords(db, org.id, 'user', [{ ...user, disabled: true } as User]),
  )
  expect(await outcome(client.sync.pull(cursor))).toBe('UNAUTHORIZED')
  expect(await outcome(logOn(user.account))).toBe('DISABLED')
})

test('the store holds neither passwords nor tokens', async () => {
  const { tokens } = await logOn(agent.account)
  const tables = ['account', 'session', 'refresh_token', 'device', 'device_user']
  const texts = await Promise.all(
    tables.map(t => server.store.pool.query(`SELECT t::text AS text FROM ${t} t`)),
  )
  const all = texts.flatMap(t => t.rows.map(r => r.text)).join('\n')
  for (const secret of [TEST_PASSWORD, tokens.refreshToken, tokens.accessToken])
    expect(all).not.toContain(secret)
  expect(all).toContain('$argon2id$')
})
