import type { Task } from '../shared/entities/task.ts'
import type { User } from '../shared/entities/user.ts'
import { type CustomerId, namedId, type TaskId } from '../shared/ids.ts'
import { contactDueAt, cycleMs, numberToCall } from '../shared/rules/contact-cycle.ts'
import type { DeskRules } from '../shared/rules/desk-rules.ts'
import { connectionOf, prepared, type Reader, type Tx } from './connection.ts'
import { findRow } from './repositories/row.ts'
import { countOpenContacts } from './repositories/task.ts'
import { putAs } from './write.ts'

/** Open ones at a time: nobody calls more in a day, and a list nobody can finish is not read. The rest come as they are done. */
export const MOST_CONTACTS = 60

export const GRADES = ['A', 'B', 'C', 'D'] as const
/** A customer who is to be called, and since when. */
export type Neglected = { id: CustomerId; dueAt: number }

/** How many contact tasks this user can still be given. */
export const roomForContacts = (reader: Reader, user: User, now: number): number =>
  Math.max(0, MOST_CONTACTS - countOpenContacts(reader, user.id, now))

/**
 * Makes the contact task of this customer; false when it was there already, or he cannot be called. Every field follows
 * from customer and time, so that two workstations make the same row.
 */
export function planContact(tx: Tx, user: User, { id: customerId, dueAt }: Neglected): boolean {
  const id = namedId<TaskId>(user.orgId, `contact ${customerId} ${dueAt}`, dueAt)
  const customer = findRow(tx, 'customer', customerId)?.row
  if (!customer || findRow(tx, 'task', id)) return false
  const number = numberToCall(customer)
  if (!number) return false
  const task: Task = {
    ...{ id, orgId: user.orgId, teamId: user.teamId, ownerId: user.id, createdById: user.id },
    ...{ kind: 'contact', title: customer.name, words: '', customerId, contactName: '', number },
    ...{ callId: null, callRecordId: null, complaintId: null, listId: null, dueAt, remindAt: null },
    ...{ state: 'open', outcome: '', closedAt: null, closedById: null, attempts: [], handOvers: [] },
    ...{ createdAt: dueAt, updatedAt: dueAt },
  }
  putAs(tx, user, 'task', task)
  return true
}

/**
 * Customers of this grade whom this user owns, whose last contact (an answered call, or a contact task that was closed) is
 * longer ago than the cycle of their grade, and for whom no task to call them is open. The longest waiting first.
 */
export const neglectedCustomers = (
  reader: Reader,
  user: User,
  grade: (typeof GRADES)[number],
  { cycleDays }: Pick<DeskRules, 'cycleDays'>,
  now: number,
  limit: number,
): Neglected[] =>
  prepared(reader, 'task.neglected', () =>
    connectionOf(reader).raw.prepare<[object], { id: CustomerId; lastAt: number }>(
      `SELECT id, lastAt FROM (
         SELECT customer.id, max(
           customer.created_at,
           coalesce((SELECT max(answered_at) FROM call WHERE customer_id = customer.id AND purpose = 'customer'), 0),
           coalesce((SELECT max(closed_at) FROM task
             WHERE customer_id = customer.id AND state IN ('done', 'cancelled') AND kind IN ('contact', 'callBack')), 0)
         ) AS lastAt
         FROM customer
         WHERE owner_id = @owner AND grade = @grade AND org_id = @org AND customer.state = 'active'
           AND warnings NOT LIKE '%"doNotCall"%' AND phones <> '[]'
           AND NOT EXISTS (SELECT 1 FROM task WHERE customer_id = customer.id AND state = 'open' AND kind IN ('contact', 'callBack'))
       )
       WHERE lastAt < @before ORDER BY lastAt, id LIMIT @limit`,
    ),
  )
    .all({ owner: user.id, org: user.orgId, grade, before: now - cycleMs(grade, cycleDays), limit })
    .map(({ id, lastAt }) => ({ id, dueAt: contactDueAt(lastAt, grade, cycleDays) }))
