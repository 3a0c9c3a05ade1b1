import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { traverseContractProcedures } from '@orpc/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { centralContract } from '../../shared/contract/central.ts'
import type { User } from '../../shared/entities/user.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { createWorkstation, customerOf } from './workstation.ts'

let server: TestServer
let agent: User

beforeAll(async () => {
  server = await startTestServer()
  agent = await (await server.addOrg()).addUser(['agent'])
}, 60_000)
afterAll(() => server?.stop())

const operations: { name: string; access: string; method: string; path: `/${string}` }[] = []
traverseContractProcedures({ router: centralContract, path: [] }, ({ contract, path }) => {
  const { route, meta } = contract['~orpc']
  operations.push({
    name: path.join('/'),
    access: (meta as { access: string }).access,
    method: route.method ?? 'POST',
    path: route.path ?? '/',
  })
})
const json = { 'content-type': 'application/json' }
const post = (path: string, body: BodyInit, headers: Record<string, string> = json) =>
  fetch(server.url + path, { method: 'POST', body, headers })

test('every operation that is not for anyone is refused without a token', async () => {
  expect(operations.length).toBeGreaterThanOrEqual(6)
  for (const { name, access, method, path } of operations) {
    const answers = [
      await post(`/rpc/${name}`, '{"json":{}}'),
      await fetch(`${server.url}/api${path}`, {
        method,
        headers: json,
        ...(method === 'POST' ? { body: '{}' } : {}),
      }),
    ]
    for (const answer of answers) {
      if (access === 'anyone') expect([200, 400], name).toContain(answer.status)
      else expect(answer.status, name).toBe(401)
      expect(await answer.text()).not.toMatch(/node_modules|\.ts:|\bat /)
    }
  }
})

test.each<[string, () => Promise<Response>, number]>([
  ['a body that is too large', () => post('/rpc/sync/push', 'x'.repeat(5_000_000)), 413],
  [
    'a small body that unpacks to 200 MB',
    () =>
      post('/rpc/sync/push', gzipSync(Buffer.alloc(200_000_000)), { ...json, 'content-encoding': 'gzip' }),
    413,
  ],
  ['broken gzip', () => post('/api/session', 'no gzip', { ...json, 'content-encoding': 'gzip' }), 400],
  ['another coding', () => post('/api/session', '{}', { ...json, 'content-encoding': 'br' }), 415],
  ['another kind of body', () => post('/rpc/sync/push', '<x/>', { 'content-type': 'text/xml' }), 415],
  [
    'a form',
    () => post('/api/session', 'account=a', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
  ],
  ['no JSON', () => post('/rpc/session/logOn', '{"json":'), 400],
  ['JSON with a trap', () => post('/api/session', '{"__proto__":{"account":"a"}}'), 400],
  ['JSON of great depth', () => post('/rpc/session/logOn', '['.repeat(100_000)), 400],
  ['input of another shape', () => post('/rpc/session/logOn', '{"json":{"account":7}}'), 400],
  ['an empty body', () => post('/rpc/session/logOn', ''), 400],
  ['an unknown operation', () => post('/rpc/session/become', '{}'), 404],
  ['an unknown path', () => fetch(`${server.url}/../../etc/passwd`), 404],
  ['a wrong method', () => fetch(`${server.url}/rpc/session/logOn`), 405],
])('%s is answered without text or stack', async (_name, send, status) => {
  const answer = await send()
  expect(answer.status).toBe(status)
  const body = await answer.text()
  expect(body).not.toMatch(/node_modules|\.ts|stack|\bat |zlib|syntax/i)
  expect(body.length).toBeLessThan(1_000)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  const error = JSON.parse(body)
  expect((error.json ?? error).status).toBe(status)
})

test('gzip bodies are taken', async () => {
  const { client: _client, device, tokens } = await server.logOn(agent.account)
  const change = createWorkstation(device, agent).create('customer', customerOf(agent))
  const body = gzipSync(JSON.stringify({ json: { deviceId: device, changes: [change] } }))
  const headers = { ...json, 'content-encoding': 'gzip', authorization: `Bearer ${tokens.accessToken}` }
  const answer = await post('/rpc/sync/push', body, headers)
  expect((await answer.json()).json.results).toMatchObject([{ outcome: 'accepted' }])
})

test('one that sends its request without end does not stop the others', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(
    'POST /rpc/sync/push HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{',
  )
  expect((await server.client().system.health()).ok).toBe(true)
  socket.destroy()
})

test('without its database it says so, with the batch untouched, and goes on when it is back', async () => {
  const { client, device } = await server.logOn(agent.account)
  const change = createWorkstation(device, agent).create('customer', customerOf(agent))
  const admin = new pg.Client({
    connectionString: server.databaseUrl.replace(/\/zuoxi_test_\w+/, '/postgres'),
  })
  await admin.connect()
  const name = new URL(server.databaseUrl).pathname.slice(1)
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  const error = await client.sync.push({ deviceId: device, changes: [change] }).catch(e => e)
  expect(error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503, data: { retryAfterMs: 5000 } })
  expect((await fetch(`${server.url}/api/health`)).headers.get('retry-after')).toBe('5')
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  await admin.end()
  const { results } = await client.sync.push({ deviceId: device, changes: [change] })
  expect(results).toMatchObject([{ outcome: 'accepted' }])
})

test('what fails inside is a 500 without a word', async () => {
  const { client } = await server.logOn(agent.account)
  await server.store.pool.query('ALTER SEQUENCE record_change_seq RENAME TO elsewhere')
  await server.store.pool.query('ALTER TABLE record RENAME COLUMN scopes TO seen_by')
  const error = await client.sync.pull({ cursor: null, limit: 1 }).catch(e => e)
  expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500, defined: false })
  expect(JSON.stringify(error)).not.toMatch(/scopes|column/)
  await server.store.pool.query('ALTER TABLE record RENAME COLUMN seen_by TO scopes')
  await server.store.pool.query('ALTER SEQUENCE elsewhere RENAME TO record_change_seq')
})

test('the OpenAPI document describes every operation and stands by itself', async () => {
  const answer = await fetch(`${server.url}/api/openapi.json`)
  const document = await answer.json()
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
  const ids = new Set<string>()
  for (const { name, access, method, path } of operations) {
    const operation = document.paths[path][method.toLowerCase()]
    expect(Object.keys(operation.responses), name).toContain('200')
    expect(operation.operationId).toBe(name.replaceAll('/', '.'))
    expect(operation.security ?? document.security, name).toEqual(
      access === 'anyone' ? [] : [{ accessToken: [] }],
    )
    ids.add(operation.operationId)
  }
  expect(ids.size).toBe(operations.length)
  const text = JSON.stringify(document)
  for (const [, ref = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const target = ref.split('/').reduce((node, part) => node?.[part], document)
    expect(target, ref).toBeDefined()
  }
  expect(Object.keys(document.components.schemas)).toContain('Change')
})

test('the page to read needs nothing from elsewhere', async () => {
  const page = await fetch(`${server.url}/api/docs`)
  const html = await page.text()
  expect(page.headers.get('content-type')).toContain('text/html')
  for (const { path } of operations) expect(html).toContain(`/api${path}`)
  expect(html).not.toMatch(/<script|https?:/)
  expect((await fetch(`${server.url}/api/docs.css`)).status).toBe(200)
})
