import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { listRowsAfter } from '../../db/repositories/row.ts'
import { readTable } from '../../electron/imports/sheet-file.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { DeskClient } from '../support/desk.ts'
import { type Display, startDisplay } from '../support/display.ts'
import { startTestServer, TEST_PASSWORD, type TestServer } from '../support/server.ts'
import { startWorkstation } from '../support/workstation.ts'
import { readSheet } from '../support/xlsx.ts'
import { type Seat, takeSeat } from './seat.ts'
import { PASSPHRASE } from './station.ts'

/** A name, the words it must be found by, and what makes it odd. */
const ODD = [
  ['=1+1', '=1+1'],
  ['=HYPERLINK("http://evil.example","点我")', 'HYPERLINK'],
  ["=cmd|'/C calc'!A0", 'calc'],
  ['+8613800001111 公司', '公司'],
  ['-2+3 商行', '商行'],
  ['@SUM(A1:A9) 中心', 'SUM'],
  ['\t=1+2 制表符', '制表符'],
  ['＝１＋１　全角', '全角'],
  ['ＡＢＣ１２３贸易', 'ABC123'],
  ['𠮷野家', '𠮷野'],
  ['𠀀𪚥堂', '𪚥堂'],
  ['微笑🙂👨‍👩‍👧‍👦花店', '花店'],
  ['שלום \u202b\u200fعربي\u202c 商社', '商社'],
  ['O\'Neill & <Söhne> "引号", 逗号;分号', 'Neill'],
  ['toString', 'toString'],
] as const
/** Each sign of it counts: 10,000 UTF-16 units, the most form 7.4 takes. */
const NOTE = `开头，=1+1\n第二行\t制表\n${'𠮷'.repeat(20)}${'备注'.repeat(4970)}🙂完`.slice(0, 10_000)
const HEADINGS = ['客户名称', '手机', '地址', '备注']
const rows = ODD.map(([name], n) => [
  name,
  `1390000${String(n).padStart(4, '0')}`,
  `${name}路 ${n} 号`,
  `${name}\n${NOTE}`.slice(0, 10_000).toWellFormed(),
])

let server: TestServer
let display: Display
let seat: Seat
let client: DeskClient
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zuoxi-odd-'))
  server = await startTestServer()
  const org = await server.addOrg()
  await org.addUser(['head'], null, 'head-odd')
  await org.addUser(['manager'], null, 'manager-odd')
  display = await startDisplay()
  seat = await takeSeat({ display: display.name, env: { XDG_DOWNLOAD_DIR: folder } })
  await seat.desk.chooseServer(server.url, PASSPHRASE)
  await seat.desk.logOn('head-odd', TEST_PASSWORD)
  client = await seat.desk.open()
}, 180_000)
afterAll(async () => {
  await seat?.close()
  display?.stop()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function take(name: string, bytes: Uint8Array): Promise<void> {
  const whole = Buffer.from(bytes)
  let uploadId: string | null = null
  for (let at = 0; at < whole.length; at += 300_000) {
    const base64 = whole.subarray(at, at + 300_000).toString('base64')
    uploadId = (await client.imports.send({ uploadId, base64 })).uploadId
  }
  const { id } = await client.imports.open({ name, uploadId: uploadId ?? '' })
  for await (const state of await client.imports.watch({ id })) {
    expect(state.problem).toBeNull()
    if (state.stage === 'read') {
      expect(await client.imports.rows({ id, show: 'bad', after: 0, limit: 10 })).toEqual([])
      await client.imports.apply({ id })
    }
    if (state.stage === 'done') return
  }
}

const sorted = (texts: readonly (readonly string[])[]) =>
  [...texts].sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1))
const asRow = ({
  name,
  phones,
  address,
  remarks,
}: Pick<Customer, 'name' | 'phones' | 'address' | 'remarks'>) => [
  name,
  phones[0]?.number ?? '',
  address,
  remarks,
]
const NO_FILTER = { text: '', from: null, to: null, filters: {} }
async function stored() {
  const { rows: found } = await client.form.list({ ...NO_FILTER, formId: 'customerRegister', limit: 200 })
  return found.map(row => row.values as unknown as Customer)
}

test('come in from Excel and CSV unchanged', async () => {
  const half = ODD.length >> 1
  const sheet = [HEADINGS, ...rows.slice(0, half)].map(line =>
    line.map(value => ({ value: escaped(value), type: String })),
  )
  await take('一半.xlsx', new Uint8Array(await writeExcelFile(sheet).toBuffer()))
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const csv = [HEADINGS, ...rows.slice(half)].map(line => line.map(quoted).join(',')).join('\r\n')
  await take('另一半.csv', new TextEncoder().encode(`\ufeff${csv}`))
  expect(sorted((await stored()).map(asRow))).toEqual(sorted(rows))
}, 180_000)

test('are shown in the window as they are, in the list and in the file', async () => {
  const { page } = seat.desk
  await seat.desk.go('customers')
  const texts = () => page.evaluate(() => document.querySelector('.customers-screen')?.textContent ?? '')
  const missing = new Set<string>(ODD.map(([name]) => name))
  await vi.waitFor(
    async () => {
      const shown = await texts()
      for (const name of missing) if (shown.includes(name)) missing.delete(name)
      // Rows out of sight are not drawn.
      await page.locator('.customers-screen [role=grid]').focus()
      await page.keyboard.press('End')
      expect([...missing]).toEqual([])
    },
    { timeout: 60_000, interval: 500 },
  )
  await page.locator('.customers-screen').getByText('𠮷野家', { exact: true }).first().click()
  const remarks = rows.find(([name]) => name === '𠮷野家')?.[3] ?? ''
  await vi.waitFor(async () => expect(await texts()).toContain(remarks), { timeout: 30_000, interval: 500 })
}, 120_000)

test.each(ODD)('%j is found by %j', async (name, words) => {
  const { hits } = await client.search.find({ text: words, kinds: ['customer'] })
  expect(hits.map(({ title }) => title.text)).toContain(name)
})

test.each(['xlsx', 'csv'] as const)(
  'leave as %s unchanged, and none of them as a formula',
  async type => {
    const { path } = await client.form.excel({ ...NO_FILTER, formId: 'customerRegister', type, why: '核对' })
    const bytes = readFileSync(path)
    rmSync(path)
    const table = await readTable(path, bytes)
    const at = HEADINGS.map(heading =>
      table.headings.findIndex(it => it.includes(heading === '手机' ? '电话' : heading)),
    )
    const [name = 0, phones = 0, address = 0, remarks = 0] = at
    const out = table.rows.map(({ cells }) => [
      cells[name],
      cells[phones]?.replaceAll(/\D/g, '').slice(0, 11),
      cells[address],
      cells[remarks],
    ])
    expect(sorted(out as string[][])).toEqual(sorted(rows))
    if (type === 'xlsx') expect(readSheet(bytes).xml).not.toMatch(/<f[ >]/)
    else {
      // Where a spreadsheet opens it, no cell begins with what it takes for a formula.
      const text = bytes.toString('utf8')
      for (const begin of ['"=', ',=', '"+', ',+', ',@', '"@', ',-2', '"\t=', ',\t=', ',＝', '"＝'])
        expect(text).not.toContain(begin)
    }
  },
  90_000,
)

test('stand in PostgreSQL and come to a second workstation unchanged', async () => {
  await seat.desk.untilSynced()
  const found = await server.store.pool.query<{ data: Customer }>(
    `SELECT data FROM record WHERE entity = 'customer'`,
  )
  expect(sorted(found.rows.map(({ data }) => asRow(data)))).toEqual(sorted(rows))
  const second = await startWorkstation({ url: server.url })
  await second.logOn('manager-odd', TEST_PASSWORD)
  await vi.waitFor(
    () => expect(listRowsAfter(second.store.read, 'customer', '', 100)).toHaveLength(ODD.length),
    {
      timeout: 60_000,
      interval: 200,
    },
  )
  const there = listRowsAfter(second.store.read, 'customer', '', 100)
  expect(sorted(there.map(asRow))).toEqual(sorted(rows))
  for (const [name, words] of ODD) {
    const { hits } = await second.client.search.find({ text: words, kinds: ['customer'] })
    expect(hits.map(({ title }) => title.text)).toContain(name)
  }
}, 120_000)

/** The writer of the test's file takes a word of its own table ("toString") for an index; a spreadsheet writes it so too. */
const escaped = (text: string): string =>
  text in {} ? `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}` : text
