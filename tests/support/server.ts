// A real central server on a free port with a database of its own. One embedded PostgreSQL serves all servers of
// a test file; with DATABASE_URL set, that one is used instead.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/embedded-postgres.ts'
import { type Server, type ServerOptions, startServer } from '../../server/start.ts'
import { addOrganisation, putUser } from '../../server/store/organisations.ts'
import type { centralContract, LogOnAnswer } from '../../shared/contract/central.ts'
import type { Role, Team, User } from '../../shared/entities/user.ts'
import { type DeviceId, newId, type OrgId, type TeamId, type UserId } from '../../shared/ids.ts'

export type CentralClient = ContractRouterClient<typeof centralContract>
export const TEST_PASSWORD = 'test-password-1'

export type TestOrg = {
  id: OrgId
  teams: [Team, Team]
  /** A person who can log on with TEST_PASSWORD; team: index into `teams`, null for none. */
  addUser: (roles: Role[], team?: 0 | 1 | null, account?: string) => Promise<User>
}

export type TestServer = Server & {
  addOrg: (name?: string) => Promise<TestOrg>
  /** A client that calls as the bearer of this token. */
  client: (accessToken?: string) => CentralClient
  logOn: (
    account: string,
    device?: DeviceId,
  ) => Promise<LogOnAnswer & { device: DeviceId; client: CentralClient }>
  /** Out of reach, as after a crash or an unplugged cable; `resume` brings it back at the same address. */
  pause: () => Promise<void>
  resume: () => Promise<void>
}

/** Every option of the real server may be given. `stop` removes the database again. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const database = options.databaseUrl ? undefined : await freshDatabase()
  const dataDir = options.dataDir ?? join(tmpdir(), 'zuoxi-test-unused')
  const filesDir = options.filesDir ?? mkdtempSync(join(tmpdir(), 'zuoxi-test-files-'))
  const settings: ServerOptions = {
    logLevel: 'silent',
    databaseUrl: database?.url,
    ...options,
    dataDir,
    filesDir,
  }
  let server = await startServer(settings)
  const { url, databaseUrl } = server
  const client = (accessToken?: string) => clientOf(url, accessToken)

  return {
    url,
    databaseUrl,
    get store() {
      return server.store
    },
    client,
    addOrg: name => addTestOrg(() => server, name),
    logOn: async (account, device = newId<DeviceId>()) => {
      const answer = await client().session.logOn({
        account,
        password: TEST_PASSWORD,
        device: { id: device, name: 'test' },
      })
      return { ...answer, device, client: client(answer.tokens.accessToken) }
    },
    pause: () => server.stop(),
    resume: async () => {
      server = await startServer({ ...settings, port: Number(new URL(url).port) })
    },
    stop: async () => {
      await server.stop()
      await database?.drop()
      if (!options.filesDir) rmSync(filesDir, { recursive: true, force: true })
    },
  }
}

export const clientOf = (url: string, accessToken?: string): CentralClient =>
  createORPCClient(
    new RPCLink({
      url: `${url}/rpc`,
      headers: accessToken ? { authorization: `Bearer ${accessToken}` } : {},
    }),
  )

async function addTestOrg(server: () => Server, name = '测试客服中心'): Promise<TestOrg> {
  const id = newId<OrgId>()
  const team = (label: string): Team => ({ id: newId<TeamId>(), orgId: id, name: label, leaderId: null })
  const teams: [Team, Team] = [team('一组'), team('二组')]
  await addOrganisation(server().store, { id, name }, teams, [])
  return {
    id,
    teams,
    addUser: async (roles, inTeam = 0, account = `user-${randomUUID()}`) => {
      const teamId = inTeam === null ? null : teams[inTeam].id
      const agentNo = account.slice(0, 8)
      const user: User = {
        id: newId<UserId>(),
        orgId: id,
        teamId,
        account,
        name: '测试',
        agentNo,
        roles,
        disabled: false,
      }
      await putUser(server().store, user, TEST_PASSWORD)
      return user
    },
  }
}

let embedded: Promise<EmbeddedPostgres & { dataDir: string }> | undefined
let users = 0

/** An empty database; `drop` removes it, and the last one ends the embedded PostgreSQL with it. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  users++
  const given = process.env.DATABASE_URL
  embedded ??= given ? undefined : startShared()
  const base = given ?? ((await embedded) as EmbeddedPostgres).url
  const name = `zuoxi_test_${randomUUID().replaceAll('-', '')}`
  await runOn(base, `CREATE DATABASE ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  const drop = async () => {
    await runOn(base, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    if (--users > 0 || !embedded) return
    const shared = await embedded
    embedded = undefined
    await shared.stop()
    rmSync(shared.dataDir, { recursive: true, force: true })
  }
  return { url: url.href, drop }
}

async function startShared() {
  const dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-test-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true })) // a test that never came to stop
  return { ...(await startEmbeddedPostgres({ dataDir })), dataDir }
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
