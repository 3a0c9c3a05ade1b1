import { beforeEach, describe, expect, it, vi } from 'vitest'
import { listChanges } from '../../../db/repositories/change.ts'
import { listRowsAfter } from '../../../db/repositories/row.ts'
import type { Store } from '../../../db/store.ts'
import type { ImportState } from '../../../shared/contract/imports.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import { type ImportId, newId, type UserId } from '../../../shared/ids.ts'
import type { DeskClient } from '../../support/desk.ts'
import { aCustomer, aUser } from '../../support/rows.ts'
import { type Laid, outcomeOf, sharedSeat } from '../../support/seats.ts'

const head = aUser({ id: newId<UserId>(), account: 'head', roles: ['head'] })
const other = aUser({ id: newId<UserId>(), account: 'manager', roles: ['manager'] })
const agent = aUser({ id: newId<UserId>(), account: 'agent', roles: ['agent'] })
const KNOWN = aCustomer({ name: '老客户', no: 'K1', region: '', remarks: '', grade: 'A' })

const SMALL = ['客户名称,手机,等级,性质,备注', '张伟,13700000001,B级,个人,一', '李娜,13700000002,,企业,二']

vi.setConfig({ testTimeout: 60_000 })

let seat: Awaited<ReturnType<typeof sharedSeat>>
let client: DeskClient
async function sit(rows: Laid[] = []) {
  seat = await sharedSeat([head, other, agent], rows)
  client = await seat.as(head)
}

async function send(text: string | Uint8Array, name = '客户.csv'): Promise<ImportState> {
  const bytes = Buffer.from(text)
  let uploadId: string | null = null
  for (let at = 0; at < bytes.length; at += 50_000) {
    const piece = bytes.subarray(at, at + 50_000).toString('base64')
    uploadId = (await client.imports.send({ uploadId, base64: piece })).uploadId
  }
  return client.imports.open({ name, uploadId: uploadId ?? '' })
}
/** Every state until one of these stages; the last is the one that stays. */
async function until(id: ImportId, ...stages: ImportState['stage'][]): Promise<ImportState> {
  for await (const state of await client.imports.watch({ id })) if (stages.includes(state.stage)) return state
  throw new Error('the stream ended')
}
const read = async (text: string | Uint8Array, name?: string) =>
  until((await send(text, name)).id, 'read', 'failed')
const customers = (store: Store = seat.store): Customer[] => listRowsAfter(store.read, 'customer', '', 10_000)
const active = () => customers().filter(({ state }) => state === 'active')
const rows = (id: ImportId, show: 'all' | 'good' | 'bad' | 'known') =>
  client.imports.rows({ id, show, after: 0, limit: 500 })

describe('an import', () => {
  beforeEach(() => sit())

  it('is read, checked and applied; every customer comes whole, with a number and a change of its own', async () => {
    const state = await read(SMALL.join('\n'))
    expect(state).toMatchObject({ total: 2, good: 2, bad: 0, known: 0, name: '客户.csv' })
    expect(state.plan.columns).toEqual(['name', 'phones.number', 'grade', 'kind', 'remarks'])
    expect(active()).toEqual([])
    await client.imports.apply({ id: state.id })
    expect(await until(state.id, 'done')).toMatchObject({ added: 2, filled: 0, done: 2 })
    expect(active()).toMatchObject([
      {
        name: '张伟',
        grade: 'B',
        kind: 'person',
        remarks: '一',
        importId: state.id,
        filedById: head.id,
        history: [],
      },
      { name: '李娜', grade: 'C', kind: 'company', phones: [{ number: '13700000002', kind: 'mobile' }] },
    ])
    expect(new Set(active().map(({ no }) => no)).size).toBe(2)
    expect(listChanges(seat.store.read).filter(({ entity }) => entity === 'customer')).toHaveLength(2)
  })

  it('tells of each faulty row which cell is wrong and how, on screen and in a file', async () => {
    const state = await read(
      [...SMALL, ',13700000003,B,个人,三', '王五,1370000,E,外星人,四', '赵六,13700000005,B,个人,五,六'].join(
        '\n',
      ),
    )
    expect(state).toMatchObject({ good: 2, bad: 3 })
    expect(await rows(state.id, 'bad')).toEqual([
      {
        n: 4,
        cells: ['', '13700000003', 'B', '个人', '三'],
        issues: [{ field: 'name', code: 'required' }],
        known: null,
      },
      {
        n: 5,
        cells: ['王五', '1370000', 'E', '外星人', '四'],
        issues: [
          { field: 'phones.number', code: 'phone' },
          { field: 'grade', code: 'option' },
          { field: 'kind', code: 'option' },
        ],
        known: null,
      },
      {
        n: 6,
        cells: ['赵六', '13700000005', 'B', '个人', '五', '六'],
        issues: [{ field: '', code: 'cells' }],
        known: null,
      },
    ])
    const { path } = await client.imports.faults({ id: state.id })
    const { readTable } = await import('../../../electron/imports/sheet-file.ts')
    const { readFileSync } = await import('node:fs')
    const table = await readTable(path, readFileSync(path))
    expect(table.headings).toEqual(['客户名称', '手机', '等级', '性质', '备注', '行号', '问题'])
    expect(table.rows.map(({ cells }) => cells.slice(5))).toEqual([
      ['4', '客户名称：没有填写'],
      ['5', '手机：不是完整的电话号码；等级：不是可选的值；性质：不是可选的值'],
      ['6', '这一行比标题多出内容，可能错位'],
    ])
    // Imported again, its own two columns go nowhere.
    expect((await read(readFileSync(path), '问题.xlsx')).plan.columns.slice(5)).toEqual([null, null])
  })

  it('follows another plan, and remembers it for the next file', async () => {
    const state = await read('谁,怎么找\n张伟,13700000001\n')
    expect(state.plan.columns).toEqual([null, null])
    expect(state).toMatchObject({ good: 0, bad: 1 })
    const plan = {
      ...state.plan,
      columns: ['name', 'phones.number'],
      defaults: { ...state.plan.defaults, grade: 'D' },
    }
    await client.imports.plan({ id: state.id, plan })
    expect(await until(state.id, 'read')).toMatchObject({ good: 1, bad: 0 })
    await client.imports.apply({ id: state.id })
    await until(state.id, 'done')
    expect(active()).toMatchObject([{ name: '张伟', grade: 'D' }])
    expect((await read('怎么找,谁\n13700000002,李娜\n')).plan.columns).toEqual(['phones.number', 'name'])
  })

  it('is undone as a whole: what it added is withdrawn, but for what somebody has worked with since', async () => {
    const state = await read([...SMALL, '王五,13700000003,B,个人,三'].join('\n'))
    await client.imports.apply({ id: state.id })
    await until(state.id, 'done')
    const wang = active().find(({ name }) => name === '王五')
    if (!wang) throw new Error('not imported')
    await client.customer.verify({ customerId: wang.id })
    await client.imports.undo({ id: state.id })
    expect(await until(state.id, 'undone')).toMatchObject({ added: 1, kept: 1, undoUntil: null })
    expect(active().map(({ name }) => name)).toEqual(['王五'])
    expect(customers().map(({ state: is }) => is)).toEqual(['withdrawn', 'withdrawn', 'active'])
    expect((await outcomeOf(client.imports.undo({ id: state.id }))).code).toBe('MOVE_REFUSED')
  })

  it('that is cancelled in the middle leaves nothing', async () => {
    const many = Array.from(
      { length: 500 },
      (_, n) => `客户${n},1380${String(n).padStart(7, '0')},B,个人,备注`,
    )
    const state = await read([SMALL[0], ...many].join('\n'))
    expect(state.good).toBe(500)
    await client.imports.apply({ id: state.id })
    for await (const now of await client.imports.watch({ id: state.id })) if (now.added > 20) break
    await client.imports.cancel({ id: state.id })
    await until(state.id, 'cancelled')
    expect(active()).toEqual([])
    expect(customers().length).toBeGreaterThan(20)
    expect(customers().length).toBeLessThan(500)
  }, 120_000)

  it('is one at a time, and only for whoever may', async () => {
    const state = await read(SMALL.join('\n'))
    const many = Array.from(
      { length: 300 },
      (_, n) => `客户${n},1380${String(n).padStart(7, '0')},B,个人,备注`,
    )
    const { id } = await read([SMALL[0], ...many].join('\n'))
    await client.imports.apply({ id })
    expect((await outcomeOf(client.imports.apply({ id: state.id }))).code).toBe('IMPORT_BUSY')
    await client.imports.cancel({ id })
    await until(id, 'cancelled')
    await seat.as(other)
    expect(await client.imports.list()).toEqual([])
    expect((await outcomeOf(client.imports.apply({ id: state.id }))).code).toBe('NOT_FOUND')
    expect((await outcomeOf(rows(state.id, 'all'))).code).toBe('NOT_FOUND')
    await seat.as(agent)
    expect((await outcomeOf(client.imports.list())).code).toBe('FORBIDDEN')
  }, 120_000)

  it('of a file that is none fails with the reason and is gone', async () => {
    expect(await read(Buffer.from('89504e470102', 'hex'), '照片.csv')).toMatchObject({
      stage: 'failed',
      problem: 'IMPORT_UNREADABLE',
    })
    expect(await read('名称,手机\n')).toMatchObject({ stage: 'failed', problem: 'IMPORT_EMPTY' })
    await vi.waitFor(async () => expect(await client.imports.list()).toEqual([]))
  })

  it('goes on by itself when whoever began it logs on again', async () => {
    const many = Array.from(
      { length: 400 },
      (_, n) => `客户${n},1380${String(n).padStart(7, '0')},B,个人,备注`,
    )
    const { id } = await read([SMALL[0], ...many].join('\n'))
    await client.imports.apply({ id })
    for await (const now of await client.imports.watch({ id })) if (now.added > 20) break
    await seat.as(other)
    const stopped = active().length
    expect(stopped).toBeLessThan(400)
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(active().length).toBe(stopped)
    await seat.as(head)
    expect(await until(id, 'done')).toMatchObject({ added: 400 })
    expect(new Set(active().map(({ name }) => name)).size).toBe(400)
  }, 120_000)

  it('has a template that is understood', async () => {
    const { readFileSync } = await import('node:fs')
    const { path } = await client.imports.sample()
    const state = await read(readFileSync(path), '模板.xlsx')
    expect(state.plan.columns).not.toContain(null)
    expect(state).toMatchObject({ total: 1, good: 1, bad: 0 })
  })
})

describe('customers that are there already', () => {
  const FILE = [
    '客户名称,手机,地区,备注,邮箱',
    // The same number, written differently.
    '老客户新名,+86 138 0013 8000,上海,新的备注,old@example.com',
    '张伟,13700000001,,,',
    // The same one twice in the file.
    '张伟,13700000001,广州,,',
  ].join('\n')
  beforeEach(() => sit([['customer', KNOWN]]))
  const apply = async (known: 'skip' | 'fill' | 'add') => {
    const state = await read(FILE)
    await client.imports.plan({ id: state.id, plan: { ...state.plan, known } })
    expect(await until(state.id, 'read')).toMatchObject({ good: 3, known: 2 })
    expect(await rows(state.id, 'known')).toMatchObject([
      { n: 2, known: { customerId: KNOWN.id, name: '老客户', row: null } },
      { n: 4, known: { customerId: null, row: 3 } },
    ])
    await client.imports.apply({ id: state.id })
    return until(state.id, 'done')
  }

  it('are passed over', async () => {
    expect(await apply('skip')).toMatchObject({ added: 1, filled: 0 })
    expect(active()).toMatchObject([
      { name: '老客户', region: '' },
      { name: '张伟', region: '' },
    ])
  })

  it('are added all the same', async () => {
    expect(await apply('add')).toMatchObject({ added: 3, filled: 0 })
    expect(active()).toHaveLength(4)
  })

  it('are filled up where they are empty, with history; undone they are as before but for later changes', async () => {
    const { id } = await apply('fill')
    expect(await until(id, 'done')).toMatchObject({ added: 1, filled: 2 })
    const old = () => active().find(one => one.id === KNOWN.id)
    expect(old()).toMatchObject({
      name: '老客户',
      grade: 'A',
      region: '上海',
      remarks: '新的备注',
      phones: KNOWN.phones,
    })
    expect(old()?.history).toMatchObject([
      { field: 'region', from: '', to: '上海', act: 'import', byId: head.id },
      { field: 'email', act: 'import' },
      { field: 'remarks', from: '', to: '新的备注', act: 'import' },
    ])
    expect(active().find(({ name }) => name === '张伟')?.region).toBe('广州')
    const now = old()
    if (!now) throw new Error('gone')
    const values = (await client.form.get({ formId: 'customerRegister', id: now.id })).values
    await client.customer.save({ customerId: now.id, callId: null, values: { ...values, remarks: '人改的' } })
    await client.imports.undo({ id })
    expect(await until(id, 'undone')).toMatchObject({ added: 0, kept: 1 })
    expect(old()).toMatchObject({ region: '', email: null, remarks: '人改的' })
    expect(active()).toHaveLength(1)
  })
})
