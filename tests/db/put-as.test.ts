import { beforeEach, describe, expect, test } from 'vitest'
import { findRow } from '../../db/repositories/row.ts'
import type { Store } from '../../db/store.ts'
import { put, putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { FormEntry } from '../../shared/entities/form-entry.ts'
import type { User } from '../../shared/entities/user.ts'
import { blankOf } from '../../shared/forms/define.ts'
import type { FormEntryId, ShiftId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { everyKind, registerForm } from '../support/every-kind.ts'
import { aRecord } from '../support/forms.ts'
import { aUser, ORG, TEAM } from '../support/rows.ts'
import { tempStore } from '../support/store.ts'

registerForm(everyKind)
const agent = aUser({ name: '林晓' })
const mate = aUser({ id: newId<UserId>(), account: newId(), name: '某人' })
let store: Store
beforeEach(() => {
  store = tempStore()
})

describe('putAs', () => {
  const entry = (part: Partial<FormEntry> = {}): FormEntry => ({
    id: newId<FormEntryId>(),
    orgId: ORG,
    formId: everyKind.id,
    formVersion: 2,
    ownerId: agent.id,
    teamId: TEAM,
    callId: null,
    customerId: null,
    values: { ...blankOf(everyKind), text: '漏水', grade: 'b', place: 'north.beijing' },
    createdAt: 1,
    updatedAt: 1,
    ...part,
  })
  const attempt = (act: () => unknown) => {
    try {
      act()
      return 'done'
    } catch (error) {
      return error instanceof DeskError ? error.code : String(error)
    }
  }

  test('asks the record’s guard, and writes nothing when that refuses', () => {
    const row = entry()
    const write = (user: User, next: FormEntry) =>
      attempt(() => store.write(user.id, tx => putAs(tx, user, 'formEntry', next)))
    expect(write(mate, row)).toBe('FORBIDDEN')
    expect(findRow(store.read, 'formEntry', row.id)).toBeUndefined()
    expect(write(agent, row)).toBe('done')
    expect(write(agent, { ...row, ownerId: mate.id })).toBe('FORBIDDEN')
    expect(write(agent, { ...row, formId: 'gone' })).toMatch(/unknownForm/)
    expect(findRow(store.read, 'formEntry', row.id)?.row).toEqual({
      ...row,
      values: expect.objectContaining({ text: '漏水' }),
    })
  })

  test('writes for nobody but whose transaction it is', () => {
    expect(attempt(() => store.write(agent.id, tx => putAs(tx, mate, 'formEntry', entry())))).toMatch(
      /whoever/,
    )
  })

  test('keeps the records of a signed shift closed, those written before and no others', () => {
    const day = { startAt: 1000, endAt: 2000 }
    const record = aRecord({ createdAt: 1500 })
    const later = aRecord({ createdAt: 2000 })
    const change = (row: typeof record) =>
      attempt(() => store.write(agent.id, tx => putAs(tx, agent, 'callRecord', { ...row, product: 'x' })))
    store.write(agent.id, tx => {
      put(tx, 'callRecord', record)
      put(tx, 'callRecord', later)
      put(tx, 'shift', {
        id: newId<ShiftId>(),
        orgId: ORG,
        teamId: TEAM,
        name: 'early',
        ...day,
        comment: '',
        state: 'signed',
        signedById: newId<UserId>(),
        signedAt: 3000,
        figures: null,
        updatedAt: 3000,
      })
    })
    expect(change(record)).toBe('LOCKED')
    expect(change(later)).toBe('done')
    expect(change({ ...later, createdAt: 1500 })).toBe('LOCKED')
    expect(change(aRecord({ createdAt: 1500 }))).toBe('done')
    expect(change(aRecord({ createdAt: 1500, teamId: null }))).toBe('done')
  })
})
