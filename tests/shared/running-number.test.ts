import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { DeviceId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { numberSeries, runningNumber } from '../../shared/rules/running-number.ts'

test('the month is that of Beijing', () => {
  expect(numberSeries('TS', Date.parse('2026-11-30T15:59:59Z'))).toBe('TS202611')
  expect(numberSeries('TS', Date.parse('2026-11-30T16:00:00Z'))).toBe('TS202612')
})

const device = fc.uuid({ version: 7 }).map(id => id as DeviceId)
const count = fc.integer({ min: 1, max: 2_000_000 })

property.prop([device, count])(
  'is short, and nothing in its code is mistaken for something else',
  (id, n) => {
    const number = runningNumber('TS202611', id, n)
    expect(number.length).toBeLessThanOrEqual(32)
    expect(number).toMatch(/^TS202611-[2-9A-HJ-NP-Z]{8}-\d{4,}$/)
  },
)
property.prop([device, device, count, count])('is another for another workstation or count', (a, b, m, n) => {
  const same = a.slice(-10) === b.slice(-10) && m === n
  expect(runningNumber('TS202611', a, m) === runningNumber('TS202611', b, n)).toBe(same)
})

test('ten thousand workstations do not meet', () => {
  const codes = Array.from({ length: 10_000 }, () => runningNumber('TS202611', newId<DeviceId>(), 1))
  expect(new Set(codes).size).toBe(codes.length)
})
