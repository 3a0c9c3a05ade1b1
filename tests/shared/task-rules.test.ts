import { fc } from '@fast-check/vitest'
import { describe, expect, it, test } from 'vitest'
import type { Task } from '../../shared/entities/task.ts'
import { newId, type UserId } from '../../shared/ids.ts'
import {
  isCallingTime,
  lastCallingTime,
  midnightOf,
  nextCallingTime,
} from '../../shared/rules/calling-hours.ts'
import { connectionOf } from '../../shared/rules/connection.ts'
import { contactDueAt, numberToCall } from '../../shared/rules/contact-cycle.ts'
import { DEFAULT_DESK_RULES } from '../../shared/rules/desk-rules.ts'
import { callBackBy, followUpAt, groupOf, quickTimes } from '../../shared/rules/task-due.ts'
import { reopened, taskRefusal } from '../../shared/rules/task-life.ts'
import { aCustomer, aUser } from '../support/rows.ts'
import { aTask } from '../support/tasks.ts'

/** A moment of 24 November 2026 by Beijing's clock. */
const at = (hour: number, minute = 0, day = 24) => Date.UTC(2026, 10, day, hour - 8, minute)
const HOUR = 3_600_000
const DAY_HOURS = { fromH: 9, untilH: 21 }
const rules = DEFAULT_DESK_RULES

describe('calling hours (R-CC-14)', () => {
  test.each([
    [at(8, 59), false],
    [at(9), true],
    [at(20, 59), true],
    [at(21), false],
    [at(0), false],
    [at(3, 0, 25), false],
  ])('of 9 to 21 by the clock of the site: %#', (moment, may) => {
    expect(isCallingTime(moment, DAY_HOURS)).toBe(may)
  })

  test('go by Beijing’s clock, whatever the machine’s', () => {
    // 01:00 UTC is 9:00 in Beijing, in summer as in winter.
    expect(isCallingTime(Date.UTC(2026, 6, 1, 1), DAY_HOURS)).toBe(true)
    expect(isCallingTime(Date.UTC(2026, 0, 1, 0, 59), DAY_HOURS)).toBe(false)
    expect(midnightOf(Date.UTC(2026, 10, 24, 16))).toBe(Date.UTC(2026, 10, 24, 16))
    expect(midnightOf(Date.UTC(2026, 10, 24, 15, 59))).toBe(Date.UTC(2026, 10, 23, 16))
  })

  test('may run past midnight', () => {
    const night = { fromH: 20, untilH: 4 }
    expect(
      [at(19, 59), at(20), at(23, 59), at(0, 0, 25), at(3, 59, 25), at(4, 0, 25)].map(m =>
        isCallingTime(m, night),
      ),
    ).toEqual([false, true, true, true, true, false])
    expect(nextCallingTime(at(5), night)).toBe(at(20))
    expect(lastCallingTime(at(5), night)).toBe(at(4))
  })

  test('of 0 to 24 never end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), moment =>
        isCallingTime(moment, { fromH: 0, untilH: 24 }),
      ),
    )
  })

  it('finds the nearest moments at which one may call, on either side', () => {
    const hours = fc.record({
      fromH: fc.integer({ min: 0, max: 24 }),
      untilH: fc.integer({ min: 0, max: 24 }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 2e12 }), hours, (moment, span) => {
        const next = nextCallingTime(moment, span)
        const last = lastCallingTime(moment, span)
        expect(isCallingTime(next, span)).toBe(true)
        expect(isCallingTime(last === moment ? last : last - 1, span)).toBe(true)
        expect(last <= moment && moment <= next).toBe(true)
        if (isCallingTime(moment, span)) expect([last, next]).toEqual([moment, moment])
        else expect(next - last).toBeLessThanOrEqual(24 * HOUR)
      }),
    )
  })
})

describe('when a call-back is due', () => {
  const record = {
    direction: 'inbound',
    callBackAt: null,
    nextContactAt: null,
    handling: 'answered',
  } as const
  test('as agreed; else within 24 h where the matter stayed open; else not at all', () => {
    const createdAt = at(10)
    expect(followUpAt({ ...record, callBackAt: at(15), createdAt }, rules)).toBe(at(15))
    expect(followUpAt({ ...record, handling: 'unsolved', createdAt }, rules)).toBe(at(10, 0, 25))
    expect(followUpAt({ ...record, handling: 'unsolved', callBackAt: at(15), createdAt }, rules)).toBe(at(15))
    expect(followUpAt({ ...record, createdAt }, rules)).toBeNull()
    const outbound = { ...record, direction: 'outbound', handling: null, createdAt } as const
    expect(followUpAt({ ...outbound, nextContactAt: at(9, 0, 26) }, rules)).toBe(at(9, 0, 26))
    expect(followUpAt(outbound, rules)).toBeNull()
  })
  test('never at an hour when nobody may call: then by the evening before', () => {
    expect(callBackBy(at(22), rules)).toBe(at(21, 0, 25))
    expect(callBackBy(at(3), rules)).toBe(at(21))
    expect(callBackBy(at(20, 30), rules)).toBe(at(20, 30, 25))
  })
  test('the usual times are to come, and within calling hours', () => {
    expect(quickTimes(at(13, 2), rules)).toEqual([
      { name: 'soon', at: at(13, 32) },
      { name: 'afternoon', at: at(16) },
      { name: 'tomorrow', at: at(9, 0, 25) },
      { name: 'byRule', at: at(13, 2, 25) },
    ])
    expect(quickTimes(at(20, 45), rules).map(({ name, at: when }) => [name, when])).toEqual([
      ['soon', at(9, 0, 25)],
      ['tomorrow', at(9, 0, 25)],
      ['byRule', at(20, 45, 25)],
    ])
  })
  test('groups: overdue, today until midnight in Beijing, later, without a time', () => {
    const now = at(13)
    expect([at(12, 59), at(13), at(23, 59), at(24), null].map(dueAt => groupOf({ dueAt }, now))).toEqual([
      'overdue',
      'today',
      'today',
      'later',
      'undated',
    ])
  })
})

test('contact cycles by grade (R-RL-6): 30, 60, 90 and 180 days after the last contact', () => {
  const days = (['A', 'B', 'C', 'D'] as const).map(
    grade => (contactDueAt(at(10), grade, rules.cycleDays) - at(10)) / (24 * HOUR),
  )
  expect(days).toEqual([30, 60, 90, 180])
})

test('the number to call is the primary one that may be called', () => {
  const phone = (number: string, part: object = {}) => ({
    number,
    kind: 'mobile' as const,
    primary: false,
    doNotCall: false,
    ...part,
  })
  const phones = [phone('1'), phone('2', { primary: true })]
  expect(numberToCall(aCustomer({ phones }))).toBe('2')
  expect(
    numberToCall(aCustomer({ phones: [phone('1'), phone('2', { primary: true, doNotCall: true })] })),
  ).toBe('1')
  expect(numberToCall(aCustomer({ phones: [phone('1', { doNotCall: true })] }))).toBe('')
  expect(numberToCall(aCustomer({ phones, warnings: ['doNotCall'] }))).toBe('')
})

test('接通状态 is known from the end of the call, but for what only the agent hears', () => {
  expect(
    (
      [
        'answered',
        'noAnswer',
        'busy',
        'notFound',
        'unavailable',
        'declined',
        'cancelled',
        'failed',
        null,
      ] as const
    ).map(result => connectionOf({ result })),
  ).toEqual(['connected', 'noAnswer', 'busy', 'notFound', 'unavailable', 'declined', 'noAnswer', null, null])
})

describe('who may do what to a task', () => {
  const owner = aUser()
  const mate = aUser({ id: newId<UserId>(), account: 'agent02' })
  const leader = aUser({ id: newId<UserId>(), account: 'leader01', roles: ['leader'] })
  const stranger = aUser({ id: newId<UserId>(), account: 'leader02', roles: ['leader'], teamId: newId() })
  const task = aTask({ ownerId: owner.id, createdById: owner.id })
  const tried = (byId: UserId, when = at(11)) =>
    ({ id: newId(), callId: newId(), byId, at: when }) as Task['attempts'][0]
  const closed = (by: UserId, when = at(12)): Task => ({
    ...task,
    ...{ state: 'done', outcome: '好了', closedAt: when, closedById: by, updatedAt: when },
  })
  const given = (to: typeof owner, by: typeof owner, from = task): Task => ({
    ...from,
    ...{ ownerId: to.id, teamId: to.teamId },
    handOvers: [
      ...from.handOvers,
      { id: newId(), fromId: from.ownerId, toId: to.id, byId: by.id, at: at(11), why: '' },
    ],
  })

  test('anybody makes one in his own name; lists alone make those of a list', () => {
    expect(taskRefusal(owner, null, task)).toBeNull()
    expect(taskRefusal(mate, null, task)).toBe('FORBIDDEN')
    const member = { ...task, kind: 'outbound' as const }
    expect(taskRefusal(owner, null, member)).toBe('FORBIDDEN')
    expect(taskRefusal(leader, null, { ...member, createdById: leader.id })).toBeNull()
  })
  test('its owner and his leader work on it, nobody else', () => {
    const moved = { ...task, dueAt: at(18) }
    expect([owner, leader, mate, stranger].map(by => taskRefusal(by, task, moved))).toEqual([
      null,
      null,
      'FORBIDDEN',
      'FORBIDDEN',
    ])
    expect(taskRefusal(owner, task, { ...task, kind: 'promise' })).toBe('FORBIDDEN')
    expect(taskRefusal(owner, task, { ...task, attempts: [tried(mate.id)] })).toBe('FORBIDDEN')
    expect(taskRefusal(owner, task, { ...task, attempts: [tried(owner.id)] })).toBeNull()
    expect(taskRefusal(owner, { ...task, attempts: [tried(owner.id)] }, task)).toBe('FORBIDDEN')
  })
  test('it changes hands with an entry that says so, by its owner or his leader', () => {
    expect(taskRefusal(owner, task, given(mate, owner))).toBeNull()
    expect(taskRefusal(leader, task, given(mate, leader))).toBeNull()
    expect(taskRefusal(mate, task, given(mate, mate))).toBe('FORBIDDEN')
    expect(taskRefusal(owner, task, { ...task, ownerId: mate.id })).toBe('FORBIDDEN')
    expect(taskRefusal(owner, task, given(mate, leader))).toBe('FORBIDDEN')
    expect(taskRefusal(owner, task, { ...given(mate, owner), ownerId: leader.id })).toBe('FORBIDDEN')
  })
  test('who gave it away takes it back the same day, before anybody has dialled', () => {
    const gone = given(mate, owner)
    expect(taskRefusal(owner, gone, given(owner, owner, gone))).toBeNull()
    const dialled = { ...gone, attempts: [tried(mate.id, at(12))] }
    expect(taskRefusal(owner, dialled, given(owner, owner, dialled))).toBe('FORBIDDEN')
    const tomorrow = given(owner, owner, gone)
    const late = {
      ...tomorrow,
      handOvers: tomorrow.handOvers.map((it, n) => (n === 1 ? { ...it, at: at(11, 0, 25) } : it)),
    }
    expect(taskRefusal(owner, gone, late)).toBe('FORBIDDEN')
  })
  test('closed it stays closed, but for that day', () => {
    expect(taskRefusal(owner, task, closed(owner.id))).toBeNull()
    expect(taskRefusal(owner, task, closed(mate.id))).toBe('FORBIDDEN')
    const done = closed(owner.id)
    expect(taskRefusal(owner, done, reopened(done, at(23)))).toBeNull()
    expect(taskRefusal(owner, done, reopened(done, at(0, 1, 25)))).toBe('LOCKED')
    expect(taskRefusal(mate, done, reopened(done, at(13)))).toBe('FORBIDDEN')
    expect(taskRefusal(owner, done, { ...done, outcome: '别的' })).toBe('LOCKED')
    expect(taskRefusal(owner, done, { ...reopened(done, at(13)), title: '别的' })).toBe('LOCKED')
    // A call that was under way when a leader closed it counts all the same.
    expect(taskRefusal(owner, done, { ...done, attempts: [tried(owner.id)] })).toBeNull()
  })
})
