import { fc } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { connectionOf } from '../../db/connection.ts'
import { type Listing, listIds } from '../../db/repositories/listing.ts'
import { layDown, put } from '../../db/write.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { aRecord } from '../support/forms.ts'
import { AGENT, TEAM } from '../support/rows.ts'
import { tempFolder, tempStore } from '../support/store.ts'

const ALL: Listing = {
  list: 'inboundRecord',
  entity: 'callRecord',
  scopes: ['org'],
  filters: {},
  text: '',
  from: null,
  to: null,
  after: null,
  limit: 50,
}

/** Records at 1, 2, 3 … ms, in a store of their own. */
function filled(parts: Partial<CallRecord>[]) {
  const store = tempStore()
  const rows = parts.map((part, n) => aRecord({ createdAt: n + 1, ...part }))
  store.write(AGENT, tx => {
    for (const row of rows) put(tx, 'callRecord', row)
  })
  /** Which of them a list holds, by their number. */
  const list = (part: Partial<Listing> = {}) =>
    listIds(store.read, { ...ALL, ...part }).map(({ id }) => rows.findIndex(row => row.id === id))
  return { store, rows, list }
}

describe('lists', () => {
  test('run newest first, page by page, within from and to', () => {
    const { list, rows } = filled([{}, {}, {}, {}])
    expect(list()).toEqual([3, 2, 1, 0])
    expect(list({ limit: 2 })).toEqual([3, 2])
    const second = rows[2] as CallRecord
    expect(list({ after: { at: second.createdAt, id: second.id } })).toEqual([1, 0])
    expect(list({ from: 2, to: 3 })).toEqual([2, 1])
  })

  test('show what is in scope alone', () => {
    const other = newId<UserId>()
    const { list } = filled([{}, { agentId: other }, { agentId: other, teamId: null }])
    expect(list({ scopes: [`user:${AGENT}`] })).toEqual([0])
    expect(list({ scopes: [`user:${other}`, `team:${TEAM}`] })).toEqual([2, 1, 0])
    expect(list({ scopes: [`user:${other}`, `team:${TEAM}`], filters: { agentId: AGENT } })).toEqual([0])
    expect(list({ scopes: [] })).toEqual([])
    expect(list({ scopes: [`user:${AGENT}`], text: '漏水' })).toEqual([0])
  })

  test('filter by several fields at once, a tree by any of its levels', () => {
    const { list } = filled([
      { reason: 'repair.cooling.leak', handling: 'caseOpened' },
      { reason: 'repair.cooling.noise', handling: 'answered' },
      { reason: 'praise.product', handling: 'answered' },
    ])
    expect(list({ filters: { reason: 'repair' } })).toEqual([1, 0])
    expect(list({ filters: { reason: 'repair.cooling.leak' } })).toEqual([0])
    expect(list({ filters: { reason: 'repair', handling: 'answered' } })).toEqual([1])
    expect(list({ filters: { reason: 'repair', handling: 'unsolved' } })).toEqual([])
  })

  test('keep forms apart', () => {
    const { list } = filled([{}, { direction: 'outbound', purpose: 'followUp', outcome: 'success' }])
    expect(list()).toEqual([0])
    expect(list({ list: 'outboundRecord' })).toEqual([1])
    expect(list({ list: 'outboundRecord', text: '漏水' })).toEqual([1])
  })

  test('follow a changed row, and forget one that is gone', () => {
    const { list, store, rows } = filled([{ handling: 'answered' }])
    const row = rows[0] as CallRecord
    store.write(AGENT, tx => put(tx, 'callRecord', { ...row, handling: 'unsolved' }))
    expect(list({ filters: { handling: 'answered' } })).toEqual([])
    expect(list({ filters: { handling: 'unsolved' } })).toEqual([0])
    store.write('server', tx => layDown(tx, 'callRecord', row.id, 5, { ...row, handling: 'answered' }))
    expect(list({ filters: { handling: 'answered' } })).toEqual([0])
    store.write('server', tx => layDown(tx, 'callRecord', row.id, 6, null))
    expect(list()).toEqual([])
    expect(connectionOf(store.read).raw.prepare('SELECT count(*) AS n FROM facet').get()).toEqual({ n: 0 })
  })
})

describe('text', () => {
  test.each([
    ['漏水', [0]],
    ['漏', [0]],
    ['内机漏水', [0]],
    ['水漏', []],
    ['不制冷', [1]],
    ['kfr35', [1]],
    ['ＫＦＲ３５', [1]],
    ['KFR35 不制冷', [1]],
    ['KFR35不制冷', [1]],
    ['漏水 不制冷', []],
    ['oynn', [1, 0]],
    ['oy', [1, 0]],
    ['娜娜 漏水', [0]],
    ['8000', [0]],
    ['00138000', [0]],
    ['138 0013 8000', [0]],
    ['+8613800138000', [0]],
    ['漏水 8000', [0]],
    ['不制冷 8000', []],
    ['𠀀𠮷', [1]],
    ['𠮷', [1]],
    ['"', []],
    ['" OR scope:sorg', []],
    ['*', []],
  ] as [string, number[]][])('%s', (text, expected) => {
    const { list } = filled([
      { content: '空调内机漏水，地板湿了', contactName: '欧阳娜娜', remoteKey: '8613800138000' },
      { content: 'KFR35不制冷 𠀀𠮷', contactName: '欧阳娜娜', remoteKey: '8613900139001' },
    ])
    expect(list({ text })).toEqual(expected)
  })

  test('is found under a filter, within times and page by page', () => {
    const { list, rows } = filled(
      Array.from({ length: 6 }, (_, n) => ({ handling: n % 2 ? 'answered' : 'unsolved' }) as const),
    )
    expect(list({ text: '漏水', filters: { handling: 'answered' } })).toEqual([5, 3, 1])
    expect(list({ text: '漏水', from: 2, to: 4 })).toEqual([3, 2, 1])
    const place = rows[3] as CallRecord
    expect(list({ text: '漏水', after: { at: place.createdAt, id: place.id }, limit: 2 })).toEqual([2, 1])
  })

  test('any run of characters of any Han text is found in it', () => {
    const store = tempStore()
    const text = fc.stringMatching(/^[一-龥a-z0-9]{1,12}$/)
    fc.assert(
      fc.property(text, fc.nat(12), fc.integer({ min: 1, max: 12 }), (content, from, length) => {
        const row = aRecord({ content, contactName: '', remoteKey: '' })
        store.write(AGENT, tx => put(tx, 'callRecord', row))
        const runs = content.match(/[一-龥]+/g) ?? []
        const run = runs[from % Math.max(1, runs.length)] ?? ''
        const part = run.slice(from % Math.max(1, run.length)).slice(0, length)
        fc.pre(part !== '')
        const found = listIds(store.read, { ...ALL, text: part, limit: 500 })
        expect(found.map(({ id }) => id)).toContain(row.id)
      }),
    )
  })
})

test('every list runs along an index: nothing is scanned or sorted', () => {
  const { store } = filled([{}])
  const { raw } = connectionOf(store.read)
  const asked: string[] = []
  const prepareReal = raw.prepare.bind(raw)
  raw.prepare = ((sql: string) => {
    asked.push(sql)
    return prepareReal(sql)
  }) as typeof raw.prepare
  const filters = { reason: 'repair', handling: 'answered', agentId: AGENT }
  listIds(store.read, { ...ALL, scopes: ['org', `user:${AGENT}`] })
  listIds(store.read, { ...ALL, filters })
  listIds(store.read, { ...ALL, filters, text: '漏水 8000' })
  raw.prepare = prepareReal
  expect(asked.length).toBeGreaterThanOrEqual(4)
  for (const sql of asked) {
    const plan = prepareReal(`EXPLAIN QUERY PLAN ${sql}`).all(
      ...Array.from({ length: sql.split('?').length - 1 }, () => 'x'),
    ) as { detail: string }[]
    const details = plan.map(({ detail }) => detail).join('\n')
    expect(details, sql).toMatch(/USING (COVERING )?INDEX|VIRTUAL TABLE/)
    expect(
      details.replaceAll(/SCAN \S+ VIRTUAL TABLE.*/g, '').replaceAll(/SCAN \(subquery.*/g, ''),
      sql,
    ).not.toMatch(/SCAN/)
    expect(details.match(/SEARCH [gs] .*/g) ?? [], sql).toEqual(
      (sql.match(/EXISTS/g) ?? []).map(() => expect.stringContaining('facet_entity (entity_id=?')),
    )
    expect(details, sql).not.toMatch(/TEMP B-TREE/)
  }
})

test('a store of a release that knew no lists has them after it was opened', () => {
  const folder = tempFolder()
  const first = tempStore(folder)
  const row = aRecord()
  first.write(AGENT, tx => put(tx, 'callRecord', row))
  const { raw } = connectionOf(first.read)
  raw.prepare('DELETE FROM facet').run()
  raw.prepare(`DELETE FROM setting WHERE key = 'facets'`).run()
  expect(listIds(first.read, ALL)).toEqual([])
  const second = tempStore(folder)
  expect(listIds(second.read, { ...ALL, filters: { reason: 'repair' } })).toEqual([
    { id: row.id, at: row.createdAt },
  ])
})
