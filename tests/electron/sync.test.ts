import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { countChanges, listChanges } from '../../db/repositories/change.ts'
import { putRefreshToken } from '../../db/repositories/credential.ts'
import { findRow } from '../../db/repositories/row.ts'
import { openStore } from '../../db/store.ts'
import { put } from '../../db/write.ts'
import { jsonFile } from '../../electron/os/json-file.ts'
import { storeKey } from '../../electron/os/store-key.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { User } from '../../shared/entities/user.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import { withHistory } from '../../shared/rules/customer-file.ts'
import { aComplaint } from '../support/forms.ts'
import { startProxy } from '../support/proxy.ts'
import { aCall, aCustomer } from '../support/rows.ts'
import { startTestServer, TEST_PASSWORD, type TestOrg, type TestServer } from '../support/server.ts'
import { MIGRATIONS } from '../support/store.ts'
import { noKeyring, PASSPHRASE, startWorkstation } from '../support/workstation.ts'

let server: TestServer
let org: TestOrg
let agent: User
let head: User

beforeAll(async () => {
  server = await startTestServer({ triesPerMinute: 1000 })
  org = await server.addOrg()
  agent = await org.addUser(['agent'])
  head = await org.addUser(['head'])
})
afterAll(() => server.stop())

/** Everything of this kind on the server, as the head of the organisation may read it. */
async function onServer(entity: string) {
  const { client } = await server.logOn(head.account)
  const rows = []
  let cursor: string | null = null
  for (;;) {
    const page: Awaited<ReturnType<typeof client.sync.pull>> = await client.sync.pull({ cursor, limit: 500 })
    rows.push(...page.rows)
    cursor = page.cursor
    if (!page.more) return rows.filter(r => r.entity === entity)
  }
}
const mine = (part = {}) => aCustomer({ orgId: org.id, no: `K${Math.random()}`, ...part })

describe('push', () => {
  test('what is written here stands there, with the same content, exactly once', async () => {
    const desk = await startWorkstation({ url: server.url })
    await desk.logOn(agent.account, TEST_PASSWORD)
    const customer = mine({ name: '𠮷野家 مرحبا 👩‍🔧' })
    const call = aCall({
      orgId: org.id,
      agentId: agent.id,
      teamId: agent.teamId,
      deviceId: desk.store.deviceId,
    })
    desk.store.write(agent.id, tx => {
      put(tx, 'customer', customer)
      put(tx, 'call', call)
    })
    desk.store.write(agent.id, tx => put(tx, 'call', { ...call, phase: 'done', result: 'abandoned' }))
    await desk.untilSync({ queued: 0, light: 'idle' })
    expect((await onServer('customer')).filter(r => r.id === customer.id)).toMatchObject([{ row: customer }])
    const calls = (await onServer('call')).filter(r => r.id === call.id)
    expect(calls).toMatchObject([{ row: { ...call, phase: 'done', result: 'abandoned' } }])
    expect(findRow(desk.store.read, 'call', call.id)?.rev).toBe(calls[0]?.rev)
  })

  test('answers that never arrive: sent again, nothing twice', async () => {
    const proxy = await startProxy(server.url)
    const desk = await startWorkstation({ url: proxy.url })
    await desk.logOn(agent.account, TEST_PASSWORD)
    await desk.untilSync({ queued: 0, light: 'idle' })
    proxy.mode = 'swallow'
    const customers = Array.from({ length: 20 }, () => mine())
    for (const customer of customers) desk.store.write(agent.id, tx => put(tx, 'customer', customer))
    await vi.waitFor(() => expect(proxy.swallowed).toBeGreaterThan(1), 10_000)
    expect(desk.sync()?.queued).toBe(20)
    proxy.mode = 'pass'
    await desk.untilSync({ queued: 0, light: 'idle' })
    const ids = new Set<string>(customers.map(c => c.id))
    const stored = (await onServer('customer')).filter(r => ids.has(r.id))
    expect(stored).toHaveLength(20)
    expect(stored.every(r => r.rev === 1)).toBe(true)
  })

  test('a server that is down: work goes on, and drains when it is back', async () => {
    const proxy = await startProxy(server.url)
    const desk = await startWorkstation({ url: proxy.url })
    await desk.logOn(agent.account, TEST_PASSWORD)
    await desk.untilSync({ light: 'idle', queued: 0 })
    proxy.mode = 'refuse'
    const customer = mine()
    desk.store.write(agent.id, tx => put(tx, 'customer', customer))
    await desk.untilSync({ light: 'offline', queued: 1 })
    proxy.mode = 'pass'
    await desk.client.sync.now()
    await desk.untilSync({ light: 'idle', queued: 0 })
    expect((await onServer('customer')).filter(r => r.id === customer.id)).toHaveLength(1)
  })

  test('a captive portal’s friendly page is no acknowledgement', async () => {
    const portal = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<h1>Welcome to the hotel</h1>')
    })
    await new Promise<void>(resolve => portal.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void portal.close())
    const first = await startWorkstation({ url: server.url })
    await first.logOn(agent.account, TEST_PASSWORD)
    await first.untilSync({ light: 'idle' })
    await first.close()
    // The same workstation, now behind the portal.
    const { port } = portal.address() as AddressInfo
    const url = `http://127.0.0.1:${port}`
    writeFileSync(`${first.folder}/profile.json`, JSON.stringify({ workspace: 'server', serverUrl: url }))
    const desk = await startWorkstation({ url, folder: first.folder })
    const session = await desk.logOn(agent.account, TEST_PASSWORD)
    expect(session.offline).toBe(true)
    desk.store.write(agent.id, tx => put(tx, 'customer', mine()))
    const waiting = countChanges(desk.store.read).queued
    await desk.client.sync.now()
    await desk.untilSync({ light: 'offline', queued: waiting })
  })

  test('one refused record steps aside, is kept for a person, and the rest flows', async () => {
    const desk = await startWorkstation({ url: server.url })
    await desk.logOn(agent.account, TEST_PASSWORD)
    const poison = aComplaint({ orgId: org.id, registrarId: newId<UserId>(), content: '他人案件' })
    const customer = mine()
    desk.store.write(agent.id, tx => put(tx, 'complaint', poison))
    desk.store.write(agent.id, tx => put(tx, 'customer', customer))
    await desk.untilSync({ queued: 0, attention: 1, light: 'attention' })
    expect(await desk.client.sync.attention()).toMatchObject([{ entity: 'complaint', reason: 'forbidden' }])
    expect((await onServer('customer')).filter(r => r.id === customer.id)).toHaveLength(1)
    const written = listChanges(desk.store.read).filter(c => c.entity !== 'agentState')
    expect(written.map(c => c.state)).toEqual(['rejected', 'done'])
  })

  test('two workstations, two fields: both stay; the same field: the first stays, the other is kept', async () => {
    const [one, two] = await Promise.all([
      startWorkstation({ url: server.url }),
      startWorkstation({ url: server.url }),
    ])
    await one.logOn(agent.account, TEST_PASSWORD)
    await two.logOn(head.account, TEST_PASSWORD)
    const customer = mine()
    one.store.write(agent.id, tx => put(tx, 'customer', customer))
    await one.untilSync({ queued: 0, light: 'idle' })
    const heard = (desk: typeof one, wanted: Partial<Customer>) =>
      vi.waitFor(
        async () => {
          // A row is fed out once every older transaction of the server is over: a moment later, not at once.
          await desk.client.sync.now()
          expect(findRow(desk.store.read, 'customer', customer.id)?.row).toMatchObject(wanted)
        },
        { timeout: 10_000, interval: 200 },
      )
    await heard(two, { region: '北京' })
    // Both edit before either hears of the other.
    const edit = (desk: typeof one, by: User, before: Customer, part: Partial<Customer>) => {
      const after = withHistory(before, { ...before, ...part }, { act: 'edit', byId: by.id, at: Date.now() })
      desk.store.write(by.id, tx => put(tx, 'customer', after))
      return after
    }
    edit(one, agent, customer, { region: '上海', grade: 'A' })
    await one.untilSync({ queued: 0, light: 'idle' })
    const remarked = edit(two, head, customer, { remarks: '回访' })
    edit(two, head, remarked, { grade: 'D' })
    await two.untilSync({ queued: 0, attention: 1 })
    const wanted: Partial<Customer> = { region: '上海', grade: 'A', remarks: '回访' }
    await heard(two, wanted)
    await heard(one, wanted)
  })
})

describe('log-on', () => {
  test('wrong password: said so; right one: on; then also with the server down', async () => {
    const proxy = await startProxy(server.url)
    const desk = await startWorkstation({ url: proxy.url })
    const wrong = await desk.client.session
      .logOn({ account: agent.account, password: 'nope' })
      .catch((e: unknown) => e)
    expect(wrong).toMatchObject({ code: 'BAD_PASSWORD', defined: true })
    expect(await desk.logOn(agent.account, TEST_PASSWORD)).toMatchObject({ offline: false })
    await desk.client.session.logOff()
    proxy.mode = 'refuse'
    const unknown = await desk.client.session
      .logOn({ account: 'nobody', password: 'x' })
      .catch((e: unknown) => e)
    expect(unknown).toMatchObject({ code: 'OFFLINE_UNKNOWN_USER' })
    const bad = await desk.client.session
      .logOn({ account: agent.account, password: 'nope' })
      .catch((e: unknown) => e)
    expect(bad).toMatchObject({ code: 'BAD_PASSWORD' })
    expect(await desk.logOn(agent.account, TEST_PASSWORD)).toMatchObject({ offline: true })
  })

  test('after a restart the queue travels before anybody logs on', async () => {
    const proxy = await startProxy(server.url)
    const first = await startWorkstation({ url: proxy.url })
    await first.logOn(agent.account, TEST_PASSWORD)
    await first.untilSync({ light: 'idle', queued: 0 })
    proxy.mode = 'refuse'
    const customer = mine()
    first.store.write(agent.id, tx => put(tx, 'customer', customer))
    await first.untilSync({ queued: 1 })
    await first.close()
    proxy.mode = 'pass'
    await startWorkstation({ url: proxy.url, folder: first.folder })
    await vi.waitFor(
      async () => expect((await onServer('customer')).filter(r => r.id === customer.id)).toHaveLength(1),
      { timeout: 10_000, interval: 200 },
    )
  })

  test('an access token that runs out is renewed, and the queue goes on', async () => {
    const brief = await startTestServer({ accessTokenMs: 300 })
    onTestFinished(() => brief.stop())
    const user = await (await brief.addOrg()).addUser(['agent'])
    const desk = await startWorkstation({ url: brief.url })
    await desk.logOn(user.account, TEST_PASSWORD)
    for (let n = 1; n <= 3; n++) {
      await new Promise(resolve => setTimeout(resolve, 400))
      desk.store.write(user.id, tx => put(tx, 'customer', aCustomer({ orgId: user.orgId, no: `T${n}` })))
      await vi.waitFor(
        async () => {
          const { rows } = await brief.store.pool.query(
            `SELECT count(*)::int AS n FROM record WHERE entity = 'customer'`,
          )
          expect(rows[0].n).toBe(n)
        },
        { timeout: 10_000, interval: 100 },
      )
    }
  })

  test('tokens refused for good: the queue waits and says so; a log-on lets it go on', async () => {
    const desk = await startWorkstation({ url: server.url })
    const user = await org.addUser(['agent'])
    await desk.logOn(user.account, TEST_PASSWORD)
    await desk.untilSync({ light: 'idle' })
    await desk.close()
    // Somebody else used this device's refresh token: the server ends the whole family.
    const key = await storeKey(jsonFile(`${desk.folder}/key.json`), noKeyring).open(PASSPHRASE)
    const store = openStore({ file: `${desk.folder}/zuoxi.db`, key, migrations: MIGRATIONS })
    store.write('server', tx => putRefreshToken(tx, user.account, 'stolen-and-revoked'))
    store.write(user.id, tx => put(tx, 'customer', mine()))
    store.close()
    const again = await startWorkstation({ url: server.url, folder: desk.folder })
    await vi.waitFor(() => expect(listChanges(again.store.read).at(-1)?.state).toBe('queued'))
    await again.logOn(user.account, TEST_PASSWORD)
    await again.untilSync({ light: 'idle', queued: 0 })
  })
})
