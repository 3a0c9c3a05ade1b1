import { and, desc, eq, lt, ne, sql } from 'drizzle-orm'
import type { Article } from '../../shared/entities/article.ts'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { Customer } from '../../shared/entities/customer.ts'
import type { Task } from '../../shared/entities/task.ts'
import { customerRegister } from '../../shared/forms/customer-register.ts'
import type { CallId, CustomerId, OrgId } from '../../shared/ids.ts'
import { markFacets, marksOf } from '../../shared/rules/likeness.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { articleTable } from '../schema/article.ts'
import { callRecordTable } from '../schema/call-record.ts'
import { customerTable } from '../schema/customer.ts'
import { taskTable } from '../schema/task.ts'
import { findByNumber } from '../search.ts'
import { findRow, splitRev } from './row.ts'

/** Longer than any chain of merges; a ring, which only a fault could make, ends there. */
const LONGEST_CHAIN = 32
/** Files merged into one that a page shows. */
const MOST_MERGED = 200

/** The file that this one is carried on as: itself, unless it was merged. */
export function findCarriedOn(reader: Reader, id: CustomerId): Customer | undefined {
  let customer = findRow(reader, 'customer', id)?.row
  for (let n = 0; customer?.mergedIntoId && n < LONGEST_CHAIN; n++)
    customer = findRow(reader, 'customer', customer.mergedIntoId)?.row
  return customer
}

/** Files that are carried on as this one, those merged into them included. */
export function listMergedInto(reader: Reader, id: CustomerId): Customer[] {
  const found: Customer[] = []
  const into = prepared(reader, 'customer.mergedInto', orm =>
    orm
      .select()
      .from(customerTable)
      .where(eq(customerTable.mergedIntoId, sql.placeholder('id')))
      .prepare(),
  )
  for (let next: CustomerId[] = [id]; next.length > 0 && found.length < MOST_MERGED; ) {
    const rows = next.flatMap(one => into.all({ id: one })).map(stored => splitRev<'customer'>(stored).row)
    const fresh = rows.filter(row => row.id !== id && !found.some(known => known.id === row.id))
    found.push(...fresh)
    next = fresh.map(row => row.id)
  }
  return found
}

/** 查重: files that carry a mark of these values (number, name, licence, mail), newest first in each; no more than `limit` of a mark. */
export function listAlike(
  reader: Reader,
  values: Parameters<typeof marksOf>[0],
  limit: number,
): CustomerId[] {
  const byFacet = prepared(reader, 'customer.alike', () =>
    connectionOf(reader).raw.prepare<[string, string, string, number], { id: string }>(
      'SELECT entity_id AS id FROM facet WHERE list = ? AND field = ? AND value = ? ORDER BY at DESC LIMIT ?',
    ),
  )
  const ids = [
    ...marksOf(values).number.flatMap(key => findByNumber(reader, 'customer', key, limit)),
    ...Object.entries(markFacets(values)).flatMap(([field, marks]) =>
      marks.flatMap(mark => byFacet.all(customerRegister.id, field, mark, limit).map(({ id }) => id)),
    ),
  ]
  return [...new Set(ids)] as CustomerId[]
}

/** Secret files whose term ended before this day ("2026-11-23"), whatever their state. */
export const listEndedTerms = (reader: Reader, day: string): CustomerId[] =>
  connectionOf(reader)
    .orm.select({ id: customerTable.id })
    .from(customerTable)
    .where(and(lt(customerTable.secrecyUntil, day), ne(customerTable.secrecy, 'open')))
    .all()
    .map(({ id }) => id)

/** Open tasks that came from a call. */
export const listOpenTasksOfCall = (reader: Reader, callId: CallId): Task[] =>
  prepared(reader, 'task.openOfCall', orm =>
    orm
      .select()
      .from(taskTable)
      .where(and(eq(taskTable.callId, sql.placeholder('callId')), eq(taskTable.state, 'open')))
      .prepare(),
  )
    .all({ callId })
    .map(stored => splitRev<'task'>(stored).row)

/** Business records about a customer, newest first. */
export const listRecordsOf = (reader: Reader, customerId: CustomerId, limit: number): CallRecord[] =>
  prepared(reader, 'callRecord.ofCustomer', orm =>
    orm
      .select()
      .from(callRecordTable)
      .where(eq(callRecordTable.customerId, sql.placeholder('customerId')))
      .orderBy(desc(callRecordTable.createdAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ customerId, limit })
    .map(stored => splitRev<'callRecord'>(stored).row)

/** 优惠活动 of an organisation in force at this moment (epoch ms), by rank. */
export const listOffers = (reader: Reader, orgId: OrgId, at: number): Article[] =>
  prepared(reader, 'article.offers', orm =>
    orm
      .select()
      .from(articleTable)
      .where(
        and(
          eq(articleTable.kind, 'offer'),
          eq(articleTable.orgId, sql.placeholder('orgId')),
          eq(articleTable.state, 'published'),
          sql`coalesce(${articleTable.fromAt}, 0) <= ${sql.placeholder('at')}`,
          sql`coalesce(${articleTable.untilAt}, 9e15) > ${sql.placeholder('at')}`,
        ),
      )
      .orderBy(articleTable.rank)
      .prepare(),
  )
    .all({ orgId, at })
    .map(stored => splitRev<'article'>(stored).row)
