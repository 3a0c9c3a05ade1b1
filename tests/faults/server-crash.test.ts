import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../server/embedded-postgres.ts'
import { DEMO_ACCOUNTS, DEMO_ORG_NAME, DEMO_PASSWORD } from '../../shared/demo/accounts.ts'
import type { DeviceId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { callOf, createWorkstation } from '../server/workstation.ts'
import { type CentralClient, clientOf } from '../support/server.ts'

let dataDir: string
let programs: Program[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'zuoxi-crash-'))
  programs = []
})
afterEach(async () => {
  for (const { child } of programs)
    if (child.exitCode === null && child.signalCode === null) await kill(child)
  await sleep(100)
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

type Program = { child: ChildProcess; lines: Record<string, unknown>[]; log: () => string }

/** The server as a program with its own embedded PostgreSQL. */
function start(env: Record<string, string> = {}): Program {
  const { DATABASE_URL: _, ...inherited } = process.env
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...inherited, ZUOXI_SERVER_DATA: dataDir, ZUOXI_SERVER_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: Record<string, unknown>[] = []
  let log = ''
  child.stderr?.on('data', chunk => (log += chunk))
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', line =>
    lines.push(JSON.parse(line)),
  )
  const program = { child, lines, log: () => log }
  programs.push(program)
  return program
}
async function news({ child, lines, log }: Program, type: string): Promise<Record<string, unknown>> {
  for (let waited = 0; waited < 40_000; waited += 20) {
    const found = lines.find(line => line.type === type)
    if (found) return found
    if (child.exitCode !== null) break
    await sleep(20)
  }
  throw new Error(`no "${type}": ${JSON.stringify(lines)} ${log()}`)
}
const urlOf = async (program: Program) => (await news(program, 'listening')).url as string
async function kill(child: ChildProcess) {
  child.kill('SIGKILL')
  await once(child, 'exit')
}
const postmaster = () =>
  Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
async function gone(pid: number) {
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited > 10_000) throw new Error(`process ${pid} lives on`)
    await sleep(20)
  }
}
const logOn = async (url: string, account: string, device: DeviceId) => {
  const answer = await clientOf(url).session.logOn({
    account,
    password: DEMO_PASSWORD,
    device: { id: device, name: 'PC' },
  })
  return { user: answer.user, tokens: answer.tokens, client: clientOf(url, answer.tokens.accessToken) }
}

test('killed while batches arrive: what was acknowledged is there, redelivery completes the rest, nothing is doubled', async () => {
  const device = newId<DeviceId>()
  const first = start({ ZUOXI_DEMO: '1' })
  const { user, client } = await logOn(await urlOf(first), 'agent01', device)
  const log = createWorkstation(device, user)
  const batches = Array.from({ length: 40 }, () =>
    Array.from({ length: 100 }, () => log.create('call', callOf(user, device))),
  )
  const acknowledged = new Set<string>()
  const pushing = (async () => {
    for (const changes of batches) {
      const { results } = await client.sync.push({ deviceId: device, changes })
      for (const { id } of results) acknowledged.add(id)
    }
  })()
  const broken = expect(pushing).rejects.toThrow()
  while (acknowledged.size < 300) await sleep(1)
  const database = postmaster()
  await sleep(Math.random() * 30)
  await kill(first.child)
  await broken
  await gone(database) // no orphan, though nobody could tell it to end

  const second = start({ ZUOXI_DEMO: '1' })
  const again = await logOn(await urlOf(second), 'agent01', device)
  const outcomes: Record<string, string> = {}
  for (const changes of batches)
    for (const { id, outcome } of (await again.client.sync.push({ deviceId: device, changes })).results)
      outcomes[id] = outcome
  for (const id of acknowledged) expect(outcomes[id]).toBe('duplicate')
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['duplicate', 'accepted']))
  const pulled = await pullAll(again.client)
  const ids = new Set(batches.flat().map(c => c.entityId))
  const own = pulled.filter(row => ids.has(row.id))
  expect(own.map(row => row.rev)).toEqual(Array(4_000).fill(1))
}, 90_000)

test('killed together with its PostgreSQL it comes back with everything', async () => {
  const first = start({ ZUOXI_DEMO: '1' })
  await urlOf(first)
  const database = postmaster()
  process.kill(database, 'SIGKILL')
  await kill(first.child)
  await gone(database)
  expect(existsSync(join(dataDir, 'postgres/data/postmaster.pid'))).toBe(true)
  const second = start({ ZUOXI_DEMO: '1' })
  const { client } = await logOn(await urlOf(second), 'head01', newId())
  expect((await pullAll(client)).filter(row => row.entity === 'customer')).toHaveLength(2_000)
}, 60_000)

test('tells its progress, lets every demonstration account in, logs nothing about anybody, and ends in order', async () => {
  const program = start({ ZUOXI_DEMO: '1', ZUOXI_LOG_LEVEL: 'trace' })
  const url = await urlOf(program)
  expect(program.lines.map(line => line.step ?? line.type)).toEqual(
    expect.arrayContaining(['database', 'tables', 'demo', 'listen', 'listening']),
  )
  for (const { account, name } of DEMO_ACCOUNTS)
    expect((await logOn(url, account, newId())).user.name).toBe(name)

  const { tokens, client } = await logOn(url, 'head01', newId())
  const { rows } = await client.sync.pull({ cursor: null, limit: 50 })
  const wrong = {
    account: 'agent01',
    password: 'a-wrong-one',
    device: { id: newId<DeviceId>(), name: 'PC-7' },
  }
  await clientOf(url)
    .session.logOn(wrong)
    .catch(() => {})
  const json = { 'content-type': 'application/json' }
  await fetch(`${url}/api/session?password=in-the-address`, {
    method: 'POST',
    headers: json,
    body: '{"account":"x',
  })
  const database = postmaster()
  program.child.kill('SIGTERM')
  const [code] = await once(program.child, 'exit')
  expect(code).toBe(0)
  expect(isAlive(database)).toBe(false)

  const logs = [program.log(), readFileSync(join(dataDir, 'postgres/postgres.log'), 'utf8')]
  expect(logs[0]).toContain('answered')
  const personal = rows.flatMap(({ row }) => [row?.name, row?.address]).filter(v => typeof v === 'string')
  expect(personal.length).toBeGreaterThan(20)
  const secrets = [DEMO_PASSWORD, 'a-wrong-one', 'in-the-address', 'agent01', 'PC-7', DEMO_ORG_NAME]
  for (const text of logs)
    for (const secret of [...personal, ...secrets, tokens.accessToken, tokens.refreshToken])
      expect(text).not.toContain(secret)
}, 60_000)

test('ends when whoever started it is gone', async () => {
  const script = `require('node:child_process').spawn(process.execPath, ['server/main.ts'], { stdio: ['ignore', 'inherit', 'ignore'] })
    .on('spawn', function () { console.log(JSON.stringify({ type: 'child', pid: this.pid })) }); setInterval(() => {}, 1000)`
  const { DATABASE_URL: _, ...inherited } = process.env
  const parent = spawn(process.execPath, ['-e', script], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...inherited, ZUOXI_SERVER_DATA: dataDir, ZUOXI_SERVER_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Record<string, unknown>[] = []
  createInterface({ input: parent.stdout }).on('line', line => lines.push(JSON.parse(line)))
  const program = { child: parent, lines, log: () => '' }
  programs.push(program)
  await news(program, 'listening')
  const pids = [Number((await news(program, 'child')).pid), postmaster()]
  await kill(parent)
  for (const pid of pids) await gone(pid)
}, 60_000)

test('an address that is taken is said so', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const program = start({ ZUOXI_SERVER_PORT: String((other.address() as AddressInfo).port) })
  expect(await news(program, 'failed')).toMatchObject({ problem: 'portInUse' })
  expect(await once(program.child, 'exit')).toEqual([1, null])
  other.close()
}, 60_000)

test('one data folder has one owner, and PostgreSQL that falls over is started again', async () => {
  const postgres = await startEmbeddedPostgres({ dataDir })
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('already using')
  process.kill(postmaster(), 'SIGKILL')
  let answer: unknown
  for (let waited = 0; !answer && waited < 10_000; waited += 50) {
    await sleep(50)
    const client = new pg.Client({ connectionString: postgres.url })
    client.on('error', () => {})
    answer = await client
      .connect()
      .then(() => client.query('SELECT 1'))
      .catch(() => undefined)
    await client.end().catch(() => {})
  }
  expect(answer).toBeDefined()
  await postgres.stop()
}, 60_000)

async function pullAll(client: CentralClient) {
  const rows: Awaited<ReturnType<CentralClient['sync']['pull']>>['rows'] = []
  for (let cursor: string | null = null, more = true; more; ) {
    const page: Awaited<ReturnType<CentralClient['sync']['pull']>> = await client.sync.pull({
      cursor,
      limit: 1000,
    })
    rows.push(...page.rows)
    ;({ cursor, more } = page)
  }
  return rows
}
