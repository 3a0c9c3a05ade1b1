import { createHash } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { listChanges } from '../../db/repositories/change.ts'
import { findRow } from '../../db/repositories/row.ts'
import { findByNumber } from '../../db/search.ts'
import { layDown, put } from '../../db/write.ts'
import { hashedText } from '../../shared/entities/change.ts'
import { AGENT, aCall, aCustomer } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

describe('write: one door', () => {
  test('row, change and search entry stand together', () => {
    const store = tempStore()
    const customer = aCustomer()
    const committed: unknown[] = []
    store.onCommit(c => committed.push([...c.keys()]))
    store.write(AGENT, tx => put(tx, 'customer', customer))
    expect(findRow(store.read, 'customer', customer.id)).toEqual({ row: customer, rev: 0 })
    expect(findByNumber(store.read, 'customer', '8613800138000')).toEqual([customer.id])
    expect(listChanges(store.read)).toMatchObject([
      { deviceSeq: 1, entity: 'customer', baseRev: 0, before: {}, state: 'queued' },
    ])
    expect(committed).toEqual([['customer']])
  })

  test('nothing at all stands when the body throws', () => {
    const store = tempStore()
    const customer = aCustomer()
    const attempt = () =>
      store.write(AGENT, tx => {
        put(tx, 'customer', customer)
        throw new Error('second thoughts')
      })
    expect(attempt).toThrow('second thoughts')
    expect(findRow(store.read, 'customer', customer.id)).toBeUndefined()
    expect(findByNumber(store.read, 'customer', '8613800138000')).toEqual([])
    expect(listChanges(store.read)).toEqual([])
    store.write(AGENT, tx => put(tx, 'customer', customer))
    expect(listChanges(store.read).map(c => c.deviceSeq)).toEqual([1])
  })

  test('a change holds what changed, with old and new value; no change, no entry', () => {
    const store = tempStore()
    const customer = aCustomer()
    store.write(AGENT, tx => put(tx, 'customer', customer))
    store.write(AGENT, tx => put(tx, 'customer', { ...customer }))
    store.write(AGENT, tx => put(tx, 'customer', { ...customer, grade: 'A' }))
    expect(listChanges(store.read)).toHaveLength(2)
    expect(listChanges(store.read)[1]).toMatchObject({ before: { grade: 'B' }, after: { grade: 'A' } })
  })

  test('a new number is found, the old one no longer', () => {
    const store = tempStore()
    const customer = aCustomer()
    store.write(AGENT, tx => put(tx, 'customer', customer))
    const phones = [{ number: '010-65551234', kind: 'landline' as const, primary: true, doNotCall: false }]
    store.write(AGENT, tx => put(tx, 'customer', { ...customer, phones }))
    expect(findByNumber(store.read, 'customer', '8613800138000')).toEqual([])
    expect(findByNumber(store.read, 'customer', '861065551234')).toEqual([customer.id])
  })

  test('an invalid row is refused with nothing written', () => {
    const store = tempStore()
    expect(() => store.write(AGENT, tx => put(tx, 'call', { ...aCall(), holdMs: -1 }))).toThrow()
    expect(listChanges(store.read)).toEqual([])
  })

  test('a transaction’s handle is dead afterwards', () => {
    const store = tempStore()
    let leaked: Parameters<typeof put>[0] | undefined
    store.write(AGENT, tx => {
      leaked = tx
    })
    expect(() => leaked && put(leaked, 'customer', aCustomer())).toThrow(/over|after its transaction/)
  })

  test('a row from the server writes no change, and an older one is not laid over a newer', () => {
    const store = tempStore()
    const customer = aCustomer()
    store.write('server', tx => layDown(tx, 'customer', customer.id, 3, customer))
    store.write('server', tx => layDown(tx, 'customer', customer.id, 2, { ...customer, name: 'old' }))
    expect(findRow(store.read, 'customer', customer.id)).toEqual({ row: customer, rev: 3 })
    store.write('server', tx => layDown(tx, 'customer', customer.id, 4, null))
    expect(findRow(store.read, 'customer', customer.id)).toBeUndefined()
    expect(findByNumber(store.read, 'customer', '8613800138000')).toEqual([])
    expect(listChanges(store.read)).toEqual([])
  })

  const names = fc.array(
    fc.tuple(fc.nat(4), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.boolean()),
    {
      maxLength: 25,
    },
  )
  property.prop([names], { numRuns: 15 })(
    'the log is gap-free and its hash chain holds, failures in between or not',
    steps => {
      const store = tempStore()
      const customers = Array.from({ length: 5 }, (_, i) => aCustomer({ no: `K${i}` }))
      for (const [which, name, fails] of steps) {
        const write = () =>
          store.write(AGENT, tx => {
            put(tx, 'customer', { ...(customers[which] as (typeof customers)[number]), name })
            if (fails) throw new Error('no')
          })
        if (fails) expect(write).toThrow('no')
        else write()
      }
      let prevHash = ''
      listChanges(store.read).forEach(({ state: _s, reason: _r, detail: _d, ...change }, i) => {
        expect(change.deviceSeq).toBe(i + 1)
        expect(change.prevHash).toBe(prevHash)
        expect(createHash('sha256').update(hashedText(change)).digest('hex')).toBe(change.hash)
        prevHash = change.hash
      })
    },
  )
})
