import type { Reader } from '../../db/connection.ts'
import { findBlocked } from '../../db/repositories/blocked-number.ts'
import { listLastCalls } from '../../db/repositories/call.ts'
import { listCasesOfCustomer } from '../../db/repositories/complaint.ts'
import { findRow } from '../../db/repositories/row.ts'
import { findByNumber } from '../../db/search.ts'
import type { Store } from '../../db/store.ts'
import type { NumberPlace } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { isOpenComplaint } from '../../shared/entities/complaint.ts'
import { type Customer, customerEntity } from '../../shared/entities/customer.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { sees } from '../../shared/rules/permissions.ts'
import { numberKey } from '../../shared/rules/phone-number.ts'

const LAST_CALLS = 8
/** Numbers of a switchboard may belong to many; more than this is no help to an agent. */
const MOST_CANDIDATES = 8

/** Customers on screen: the incoming-call card (弹屏) and the customer's own. */
export function customerDesk(
  store: Store,
  placeOf: (number: string) => NumberPlace | null,
  now: () => number,
): Desk['customer'] {
  return {
    pop(who, { number }) {
      const started = performance.now()
      const key = numberKey(number)
      const customers = customersOfNumber(store.read, key).filter(c => isVisible(who, c))
      const only = customers.length === 1 ? customers[0] : undefined
      return {
        numberKey: key,
        customers,
        lastCalls: key
          ? listLastCalls(store.read, only ? { customerId: only.id } : { remoteKey: key }, LAST_CALLS)
          : [],
        openComplaints: customers.flatMap(c => openCasesOf(store.read, c.id)),
        place: placeOf(number),
        blocked: findBlocked(store.read, key, now()) ?? null,
        lookupMs: performance.now() - started,
      }
    },
    get(who, { customerId }) {
      const customer = findRow(store.read, 'customer', customerId)?.row
      if (!customer) throw new DeskError('NOT_FOUND')
      if (!isVisible(who, customer)) throw new DeskError('FORBIDDEN')
      return {
        customer,
        lastCalls: listLastCalls(store.read, { customerId }, LAST_CALLS),
        openComplaints: openCasesOf(store.read, customerId),
      }
    },
  }
}

/** In brief, whoever's they are: that a case is open is for everybody who answers the customer. */
const openCasesOf = (reader: Reader, customerId: CustomerId) =>
  listCasesOfCustomer(reader, customerId).filter(isOpenComplaint)

function customersOfNumber(reader: Reader, key: string): Customer[] {
  return findByNumber(reader, 'customer', key, MOST_CANDIDATES)
    .map(id => findRow(reader, 'customer', id as CustomerId)?.row)
    .filter(row => row !== undefined)
}

/** 绝密 customers show to those with organisation-wide reading alone (R-CI-10). */
const isVisible = ({ user }: Who, customer: Customer): boolean => sees(user, customerEntity, customer)
