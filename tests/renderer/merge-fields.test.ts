import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../renderer/features/customers/customer-values.ts'
import {
  chosenValue,
  type MergeField,
  mayBoth,
  mergeFields,
  overfull,
  proposedSide,
} from '../../renderer/features/customers/merge-fields.ts'
import { storyOf } from '../../renderer/features/customers/story.ts'
import { newId } from '../../shared/ids.ts'
import { aCall, aCustomer } from '../support/rows.ts'

const phone = (number: string, primary: boolean) => ({
  number,
  kind: 'mobile' as const,
  primary,
  doNotCall: false,
})
const left = aCustomer({
  name: '王建国',
  region: '北京',
  phones: [phone('138-0013-8000', true), phone('13900000001', false)],
  warnings: ['keyAccount'],
  remarks: '甲',
})
const right = aCustomer({
  name: '王建国',
  region: '',
  email: 'w@example.com',
  phones: [phone('+86 13800138000', true), phone('13900000002', true)],
  warnings: ['keyAccount', 'abusive'],
  remarks: '乙',
})
const { differing, same } = mergeFields(valuesOf(left), valuesOf(right))
const field = (name: string): MergeField => {
  const found = differing.find(it => it.name === name)
  if (!found) throw new Error(`${name} does not differ`)
  return found
}

describe('fields of two files to be made one', () => {
  it('stand apart by whether they differ; what both leave empty is nowhere', () => {
    expect(differing.map(({ name }) => name)).toEqual(['region', 'warnings', 'phones', 'email', 'remarks'])
    expect(same.map(({ name }) => name)).toEqual(['name', 'kind', 'grade', 'address', 'secrecy'])
  })

  it('propose what loses nothing', () => {
    expect(Object.fromEntries(differing.map(it => [it.name, proposedSide(it)]))).toEqual({
      region: 'left',
      warnings: 'both',
      phones: 'both',
      email: 'right',
      remarks: 'both',
    })
  })

  it('join lists without doubles, a number however it is written, with one that is primary', () => {
    expect(chosenValue(field('phones'), 'both')).toEqual([
      phone('138-0013-8000', true),
      phone('13900000001', false),
      phone('13900000002', false),
    ])
    expect(chosenValue(field('warnings'), 'both')).toEqual(['keyAccount', 'abusive'])
    expect(chosenValue(field('remarks'), 'both')).toBe('甲\n乙')
    expect(chosenValue(field('phones'), 'right')).toEqual(right.phones)
  })

  it('take hidden numbers that look alike for different ones', () => {
    const hidden = (values: typeof left.phones) => ({
      ...field('phones'),
      left: values,
      right: values.slice(0, 1),
    })
    const joined = chosenValue(hidden([phone('138****8000', true)]), 'both')
    expect(joined).toEqual([phone('138****8000', true)])
    const other = {
      ...field('phones'),
      left: [phone('138****8000', true)],
      right: [phone('139****8000', true)],
    }
    expect(chosenValue(other, 'both')).toHaveLength(2)
  })

  it('allow both only where both say something and can stand together', () => {
    expect(mayBoth(field('phones'))).toBe(true)
    expect(mayBoth(field('region'))).toBe(false)
    expect(mayBoth({ ...field('phones'), right: [] })).toBe(false)
  })

  it('say when there would be too many rows', () => {
    const many = Array.from({ length: 21 }, (_, n) => phone(`1390000${1000 + n}`, false))
    expect(overfull(field('phones').field, many)).toEqual({ n: 21, max: 20 })
    expect(overfull(field('phones').field, many.slice(1))).toBeNull()
  })
})

describe('the story of a customer', () => {
  it('is everything, newest first', () => {
    const calls = [1000, 3000].map(startedAt => aCall({ startedAt }))
    const brief = {
      id: newId(),
      receivedAt: 2000,
    } as unknown as Parameters<typeof storyOf>[0]['openComplaints'][number]
    const items = storyOf({
      lastCalls: calls,
      openComplaints: [],
      closedComplaints: [brief],
      openTasks: [],
      closedTasks: [],
      records: [],
    })
    expect(items.map(({ kind, at }) => [kind, at])).toEqual([
      ['call', 3000],
      ['case', 2000],
      ['call', 1000],
    ])
  })
})
