import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zhCN as t } from '../../renderer/locales/zh-CN.ts'
import type { ImportState } from '../../shared/contract/imports.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { ImportId } from '../../shared/ids.ts'
import { customerFile } from '../support/customer-file.ts'
import type { DeskClient } from '../support/desk.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { inspectMain } from '../support/main-process.ts'
import { startTestServer, TEST_PASSWORD, type TestServer } from '../support/server.ts'
import type { DeskPage } from './desk-page.ts'
import { takeSeat } from './seat.ts'
import { PASSPHRASE } from './station.ts'

const SLOW = { timeout: 120_000 }
const FILE_NAME = '客户名单.xlsx'

/** How a stage went: seconds, rows a second, and by how much main's event loop was late, ms. */
export type Stretch = { s: number; rowsPerS: number; lateP50: number; lateP99: number; lateMost: number }
export type Figures = { read: Stretch; applied: Stretch; serverS: number }

/**
 * A file of customers in the real program: read with its exact list of faults, begun and cancelled through the window, begun
 * again, killed in the middle, and carried on by itself at the next log-on. In the end every good row is one customer,
 * whole, here and on the server. Throws at the first thing that is not so.
 * @param rows of the file, one in a hundred of them bad
 */
export async function importStory(rows: number, log: (text: string) => void = () => {}): Promise<Figures> {
  const ends: (() => unknown)[] = []
  try {
    const server = await startTestServer()
    ends.push(() => server.stop())
    const folder = mkdtempSync(join(tmpdir(), 'zuoxi-import-'))
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const display = await startDisplay()
    ends.push(display.stop)
    return await told(rows, { server, folder, display, ends, log })
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

type Stage = {
  server: TestServer
  folder: string
  display: Display
  ends: (() => unknown)[]
  log: (text: string) => void
}

async function told(rows: number, { server, folder, display, ends, log }: Stage): Promise<Figures> {
  const org = await server.addOrg()
  const head = await org.addUser(['head'], null, 'head-import')
  const file = await customerFile(rows)
  const path = join(folder, FILE_NAME)
  writeFileSync(path, file.bytes)
  log(`${rows} rows, ${file.faults.length} of them bad, ${Math.round(file.bytes.length / 1000)} kB`)

  const seat = await takeSeat({ display: display.name, inspect: true })
  let running = seat
  ends.push(() => running.close())
  const { desk } = seat
  await desk.chooseServer(server.url, PASSPHRASE)
  await desk.logOn(head.account, TEST_PASSWORD)
  const loop = await inspectMain(seat.app)
  await loop.watchLoop()
  const measured = async (begin: number, count: number): Promise<Stretch> => {
    const [lateP50 = 0, lateP99 = 0, lateMost = 0] = await loop.loopDelay([50, 99, 100])
    const s = (performance.now() - begin) / 1000
    return { s, rowsPerS: count / s, lateP50, lateP99, lateMost }
  }

  // Through the window: chosen, mapped, checked, begun, seen to go on, and cancelled.
  const began = performance.now()
  await chooseFile(desk, path)
  await desk.page.getByRole('button', { name: t.imports.mapping.check }).waitFor(SLOW)
  const read = await measured(began, rows)
  log(`read and checked: ${JSON.stringify(read)}`)
  const client = await desk.open()
  const first = (await client.imports.list())[0]
  assert.ok(first)
  await checkFaults(client, first, file.faults, file.good.length)
  await desk.page.getByRole('button', { name: t.imports.mapping.check }).click()
  await desk.page.getByText(t.imports.check.badStay).waitFor(SLOW)
  await desk.page.getByRole('button', { name: /^导入 [\d,]+ 行$/ }).click()
  await seesProgress(desk)
  await desk.page.getByRole('button', { name: t.imports.cancel, exact: true }).click()
  await desk.page.getByRole('button', { name: t.imports.cancelYes }).click()
  await desk.page.getByText(t.imports.done.cancelled.title).waitFor(SLOW)
  assert.equal((await client.imports.list())[0]?.added, 0, 'what was cancelled is taken back')

  // Begun again, and the power goes.
  await desk.page.getByRole('button', { name: t.imports.again }).click()
  await chooseFile(desk, path)
  await desk.page.getByRole('button', { name: t.imports.mapping.check }).waitFor(SLOW)
  const second = (await client.imports.list()).find(({ stage }) => stage === 'read')
  assert.ok(second)
  await loop.loopDelay([50])
  const applying = performance.now()
  await client.imports.apply({ id: second.id })
  const killedAt = await until(client, second.id, ({ done, total }) => done > total * 0.4)
  const applied = await measured(applying, killedAt.done)
  log(`applied until killed: ${JSON.stringify(applied)}`)
  loop.close()
  await seat.app.kill()

  const again = await takeSeat({ display: display.name, profile: seat.app.profile })
  running = again
  await again.desk.unlock(PASSPHRASE)
  await again.desk.logOn(head.account, TEST_PASSWORD)
  const fresh = await again.desk.open()
  const found = await until(fresh, second.id, () => true)
  assert.ok(found.stage === 'applying' && found.done < found.total, `goes on by itself, not ${found.stage}`)
  assert.ok(found.added + 1 >= killedAt.added, 'what was told as done is done')
  const done = await until(fresh, second.id, ({ stage }) => stage === 'done')
  assert.equal(done.added, file.good.length)
  log(`goes on from ${found.done}: done with ${done.added}`)

  // Everything here and on the server, once and whole.
  const synced = performance.now()
  await again.desk.untilSynced(600_000)
  await onServer(server, second.id, file.good)
  const list = await fresh.form.list({ ...NO_FILTER, formId: 'customerRegister', limit: 200 })
  assert.equal(list.rows.length, Math.min(200, file.good.length))
  return { read, applied, serverS: (performance.now() - synced) / 1000 }
}

const NO_FILTER = { text: '', from: null, to: null, filters: {} }

async function chooseFile(desk: DeskPage, path: string): Promise<void> {
  const panel = desk.page.locator('#import-customers')
  if ((await panel.count()) === 0 || !(await panel.isVisible())) {
    await desk.go('settings')
    await desk.page.getByRole('button', { name: t.settings.parts.data }).click()
    await desk.page.getByRole('button', { name: t.imports.open }).click()
  }
  await desk.page.locator('#import-customers input[type=file]').setInputFiles(path)
}

/** The bar in the window moves. */
async function seesProgress({ page }: DeskPage): Promise<void> {
  const bar = page.locator('#import-customers [role=progressbar]')
  const seen = new Set<string>()
  for (let tries = 0; seen.size < 3; tries++) {
    seen.add(await page.locator('#import-customers .import-progress__facts').innerText(SLOW))
    assert.ok(tries < 300, 'the progress moves')
    await page.waitForTimeout(200)
  }
  assert.ok(await bar.isVisible())
}

/** The first state of an import that is so. */
async function until(
  client: DeskClient,
  id: ImportId,
  is: (state: ImportState) => boolean,
): Promise<ImportState> {
  for await (const state of await client.imports.watch({ id })) {
    assert.equal(state.problem, null)
    if (is(state)) return state
  }
  throw new Error('the stream of the import ended')
}

async function checkFaults(
  client: DeskClient,
  { id, good, bad }: ImportState,
  expected: readonly { n: number; issues: unknown[] }[],
  expectedGood: number,
): Promise<void> {
  assert.deepEqual([good, bad], [expectedGood, expected.length])
  const listed: { n: number; issues: unknown[] }[] = []
  for (;;) {
    const page = await client.imports.rows({ id, show: 'bad', after: listed.at(-1)?.n ?? 0, limit: 200 })
    if (page.length === 0) break
    listed.push(...page.map(({ n, issues }) => ({ n, issues })))
  }
  assert.deepEqual(listed, expected)
}

/** The server has each customer of the import once, as the file has it; and nothing else of it is in force. */
async function onServer(
  server: TestServer,
  importId: ImportId,
  good: readonly { name: string; number: string; remarks: string }[],
): Promise<void> {
  const { rows } = await server.store.pool.query<{ data: Customer }>(
    `SELECT data FROM record WHERE entity = 'customer' AND data->>'state' = 'active'`,
  )
  assert.equal(rows.length, good.length)
  const there = new Map(rows.map(({ data }) => [data.name, data]))
  const numbers = new Set(rows.map(({ data }) => data.no))
  assert.equal(numbers.size, good.length, 'no number is given twice')
  for (const { name, number, remarks } of good) {
    const customer = there.get(name)
    assert.deepEqual(
      [customer?.phones[0]?.number, customer?.remarks, customer?.importId],
      [number, remarks, importId],
    )
  }
}
