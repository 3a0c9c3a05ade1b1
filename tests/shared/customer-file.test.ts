import { describe, expect, test } from 'vitest'
import { customerEntity } from '../../shared/entities/customer.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import { blankOf } from '../../shared/forms/define.ts'
import { type CustomerId, newId } from '../../shared/ids.ts'
import {
  fileValues,
  isStale,
  MOST_CHANGES,
  mergedFiles,
  partedFiles,
  withDoNotCall,
  withHistory,
} from '../../shared/rules/customer-file.ts'
import { marksOf, nameMark, sharedMarks } from '../../shared/rules/likeness.ts'
import { chinaDay, endOfTerm, isLoosened, NOBODY, released, secrecyAt } from '../../shared/rules/secrecy.ts'
import { aCustomer, aUser } from '../support/rows.ts'

const DAY = 86_400_000
const agent = aUser({ id: newId(), roles: ['agent'] })
const leader = aUser({ id: newId(), roles: ['leader'] })
const head = aUser({ id: newId(), roles: ['head'], teamId: null })
const phone = (number: string, more = {}) => ({
  ...{ number, kind: 'mobile' as const, primary: false, doNotCall: false },
  ...more,
})
const guard = customerEntity.guard as NonNullable<typeof customerEntity.guard>

describe('密级', () => {
  const file = { secrecy: 'topSecret', secrecyUntil: '2026-11-23' } as const
  const end = Date.UTC(2026, 10, 23, 16) // midnight in Beijing

  test('holds through the last day of its term by Beijing’s clock', () => {
    expect(endOfTerm('2026-11-23')).toBe(end)
    expect(secrecyAt(file, end - 1)).toBe('topSecret')
    expect(secrecyAt(file, end)).toBe('open')
    expect(secrecyAt({ ...file, secrecyUntil: null }, end * 2)).toBe('topSecret')
    expect([chinaDay(end - 1), chinaDay(end)]).toEqual(['2026-11-23', '2026-11-24'])
  })

  test.each([
    ['topSecret', null, 'confidential', null, true],
    ['confidential', null, 'confidential', '2030-01-01', true],
    ['confidential', '2030-01-01', 'confidential', '2029-01-01', true],
    ['confidential', '2029-01-01', 'topSecret', '2030-01-01', false],
    ['confidential', '2029-01-01', 'confidential', null, false],
    ['secret', null, 'open', null, false],
  ] as const)('%s until %s → %s until %s: loosened %s', (secrecy, secrecyUntil, then, until, is) =>
    expect(isLoosened({ secrecy, secrecyUntil }, { secrecy: then, secrecyUntil: until })).toBe(is),
  )

  test('is released once, the same by whoever’s clock, and only when it is over', () => {
    const before = aCustomer(file)
    expect(released(before, end - 1)).toBeNull()
    const [one, other] = [released(before, end), released(before, end + DAY)]
    expect(one?.history).toEqual(other?.history)
    expect(one).toMatchObject({
      secrecy: 'open',
      secrecyUntil: null,
      history: [{ byId: NOBODY, at: end }, {}],
    })
    expect(released(one ?? before, end)).toBeNull()
    expect(one && guard(head, before, one)).toBeNull()
    expect(one && guard(agent, before, one)).toBe('FORBIDDEN')
    const early = { ...before, secrecy: 'open' as const, secrecyUntil: null, history: one?.history ?? [] }
    expect(guard(head, before, { ...early, updatedAt: end - 1 })).toBe('FORBIDDEN')
  })
})

describe('a file', () => {
  test('keeps of every number one, one of them the first, and a wish not to be called', () => {
    const values = fileValues({
      ...blankOf(customerRegister),
      phones: [
        phone('010-65551234', { primary: null }),
        phone('138 0013 8000'),
        phone('+8613800138000', { primary: true, doNotCall: true }),
        phone(' '),
      ],
    })
    expect(values.phones).toEqual([
      phone('010-65551234'),
      phone('138 0013 8000', { primary: true, doNotCall: true }),
    ])
  })

  test('keeps a thousand changes; later ones stand in the change log alone, and are no offence', () => {
    const deed = { act: 'edit' as const, byId: agent.id, at: 5 }
    const entry = (n: number) => ({ id: newId<string>(), field: 'region', from: n, to: n + 1, ...deed })
    const full = aCustomer({ history: Array.from({ length: MOST_CHANGES - 1 }, (_, n) => entry(n)) })
    const once = withHistory(full, { ...full, region: '沪', address: '新' }, deed)
    expect(once.history).toHaveLength(MOST_CHANGES)
    expect(guard(agent, full, once)).toBeNull()
    const twice = withHistory(once, { ...once, region: '京' }, deed)
    expect(twice.history).toHaveLength(MOST_CHANGES)
    expect(guard(agent, once, twice)).toBeNull()
  })

  test('is stale by when somebody made sure of it, or by its filing', () => {
    const now = 400 * DAY
    expect(isStale({ verifiedAt: null, createdAt: 0 }, 365, now)).toBe(true)
    expect(isStale({ verifiedAt: 300 * DAY, createdAt: 0 }, 365, now)).toBe(false)
  })

  test('takes a number in that is not to be called, in its phones or beside them', () => {
    const deed = { byId: agent.id, at: 9 }
    const file = aCustomer({ phones: [phone('13800138000', { primary: true })] })
    const number = '+86 138 0013 8000'
    const flagged = withDoNotCall(file, { key: '8613800138000', number }, deed)
    expect(flagged).toMatchObject({ phones: [{ doNotCall: true }], history: [{ field: 'phones' }] })
    expect(withDoNotCall(flagged ?? file, { key: '8613800138000', number }, deed)).toBeNull()
    const added = withDoNotCall(file, { key: '8613900139000', number: '13900139000' }, deed)
    expect(added?.phones).toEqual([file.phones[0], phone('13900139000', { kind: 'other', doNotCall: true })])
    expect(withDoNotCall(file, { key: '', number: '' }, deed)).toBeNull()
  })

  test('that was merged and parted is as it was, but for the history', () => {
    const [keep, gone] = [aCustomer({ no: 'K1' }), aCustomer({ no: 'K2' })]
    const merged = mergedFiles(keep, gone, { region: '沪' }, { byId: leader.id, at: 1 })
    for (const [before, after] of [
      [keep, merged.keep],
      [gone, merged.gone],
    ] as const) {
      expect(guard(leader, before, after)).toBeNull()
      if (after.state === 'merged') expect(guard(agent, before, after)).toBe('FORBIDDEN')
    }
    const parted = partedFiles(merged.keep, merged.gone, { byId: leader.id, at: 2 })
    const bare = ({ history: _h, updatedAt: _u, ...rest }: typeof keep) => rest
    expect(bare(parted.keep)).toEqual(bare(keep))
    expect(bare(parted.gone)).toEqual(bare(gone))
    expect(parted.keep.history.map(({ act }) => act)).toEqual(['merge', 'merge', 'unmerge', 'unmerge'])
    expect(guard(leader, merged.gone, parted.gone)).toBeNull()
    expect(guard(leader, keep, { ...keep, state: 'merged', mergedIntoId: keep.id })).toBe('FORBIDDEN')
    const closed = { ...merged.gone, mergedIntoId: newId<CustomerId>(), region: '京' }
    expect(guard(leader, merged.gone, { ...closed, mergedIntoId: keep.id })).toBe('LOCKED')
  })
})

describe('the name of a customer', () => {
  test.each([
    ['青禾商贸有限公司', '青禾商贸'],
    ['青 禾商贸（股份）有限公司', '青禾商贸'],
    ['ＡＢＣ　Trading Co., Ltd.', 'abctrading'],
    ['王建国 先生', '王建国'],
    ['王先生', '王先生'],
    ['公司', '公司'],
    ['𠮷野家', '𠮷野家'],
    ['王', ''],
    ['', ''],
  ])('%s is known as %s', (name, mark) => expect(nameMark(name)).toBe(mark))

  test('is one of several marks, none of which may be missing or odd to ask for', () => {
    expect(marksOf({ name: 5, phones: 'x', contacts: [null] })).toEqual({
      ...{ number: [], name: [], licence: [], email: [] },
    })
    const file = aCustomer({ name: '青禾', phones: [phone('13800138000')], email: 'A@x.cn' })
    expect(sharedMarks({ phones: [phone('+8613800138000')], email: 'a@X.cn', name: '别的' }, file)).toEqual([
      'number',
      'email',
    ])
  })
})
