import type { CustomerView, PopCard } from '../shared/contract/customer.ts'
import type { Call } from '../shared/entities/call.ts'
import { callRecordEntity } from '../shared/entities/call-record.ts'
import { isOpenComplaint } from '../shared/entities/complaint.ts'
import { type Customer, customerEntity } from '../shared/entities/customer.ts'
import { type Task, taskEntity } from '../shared/entities/task.ts'
import type { User } from '../shared/entities/user.ts'
import type { CustomerId } from '../shared/ids.ts'
import { mayRead, sees } from '../shared/rules/permissions.ts'
import { numberKey } from '../shared/rules/phone-number.ts'
import type { Reader } from './connection.ts'
import { listLastCalls } from './repositories/call.ts'
import { listCasesOfCustomer } from './repositories/complaint.ts'
import {
  findCarriedOn,
  listMergedInto,
  listOffers,
  listOpenTasksOfCall,
  listRecordsOf,
} from './repositories/customer.ts'
import { findRow } from './repositories/row.ts'
import { listClosedTasksOf, listOpenTasksOf } from './repositories/task.ts'
import { findByNumber } from './search.ts'

const LAST_CALLS = 8
/** On a customer's own page. */
const PAST_CALLS = 30
const PAST_TASKS = 30
const PAST_RECORDS = 50
const OPEN_TASKS = 20
/** Numbers of a switchboard may belong to many; more than this is no help to an agent. */
const MOST_CANDIDATES = 8

type Around = Pick<PopCard, 'lastCalls' | 'openComplaints' | 'openTasks' | 'offers'>

/** Whose a number is, the surest first: whom the call was said to be of, whose main number it is, whose any. */
export function customersOf(reader: Reader, user: User, key: string, callOf: CustomerId | null): Customer[] {
  const said = callOf ? findCarriedOn(reader, callOf) : undefined
  const found = findByNumber(reader, 'customer', key, MOST_CANDIDATES)
    .flatMap(id => findRow(reader, 'customer', id)?.row ?? [])
    .filter(customer => customer.id !== said?.id)
  const rank = ({ phones }: Customer) => {
    const own = phones.find(phone => numberKey(phone.number) === key)
    return own ? (own.primary ? 0 : 1) : 2
  }
  return [...(said ? [said] : []), ...found.sort((a, b) => rank(a) - rank(b))].filter(
    customer => customer.state === 'active' && sees(user, customerEntity, customer),
  )
}

/** What the card shows beside the customers of a number; of nobody's number, what is known of the number itself. */
export function aroundNumber(
  reader: Reader,
  user: User,
  key: string,
  customers: readonly Customer[],
  now: number,
): Around {
  const only = customers.length === 1 ? customers[0] : undefined
  const whole = customers.map(({ id }) => idsOf(reader, id))
  const ofNumber = () => (key ? listLastCalls(reader, { remoteKey: key }, LAST_CALLS) : [])
  const calls = only ? callsOf(reader, idsOf(reader, only.id), LAST_CALLS) : ofNumber()
  return {
    lastCalls: calls,
    openComplaints: whole.flat().flatMap(id => listCasesOfCustomer(reader, id).filter(isOpenComplaint)),
    openTasks: customers.length > 0 ? tasksOf(reader, user, whole.flat()) : tasksOfCalls(reader, user, calls),
    offers: offersFor(reader, user, customers, now),
  }
}

/** What a customer's page shows beside the file: of the files merged into it as well. */
export function aroundCustomer(reader: Reader, user: User, customer: Customer, now: number) {
  const merged = listMergedInto(reader, customer.id).filter(file => sees(user, customerEntity, file))
  const ids = [customer.id, ...merged.map(({ id }) => id)]
  const cases = ids.flatMap(id => listCasesOfCustomer(reader, id)).sort((a, b) => b.receivedAt - a.receivedAt)
  return {
    merged,
    lastCalls: callsOf(reader, ids, PAST_CALLS),
    openComplaints: cases.filter(isOpenComplaint),
    closedComplaints: cases.filter(it => !isOpenComplaint(it)),
    openTasks: tasksOf(reader, user, ids),
    closedTasks: ids
      .flatMap(id => listClosedTasksOf(reader, id, PAST_TASKS))
      .filter(task => sees(user, taskEntity, task))
      .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
      .slice(0, PAST_TASKS),
    records: ids
      .flatMap(id => listRecordsOf(reader, id, PAST_RECORDS))
      .filter(record => mayRead(user, callRecordEntity, record))
      .sort((a, b) => b.createdAt - a.createdAt)
      .slice(0, PAST_RECORDS),
    offers: offersFor(reader, user, [customer], now),
  } satisfies Partial<CustomerView>
}

const idsOf = (reader: Reader, id: CustomerId): CustomerId[] => [
  id,
  ...listMergedInto(reader, id).map(file => file.id),
]

const callsOf = (reader: Reader, ids: readonly CustomerId[], limit: number) => {
  const calls = ids.flatMap(customerId => listLastCalls(reader, { customerId }, limit))
  return ids.length > 1 ? calls.sort((a, b) => b.startedAt - a.startedAt).slice(0, limit) : calls
}

/** Whoever's they are: what was promised to a customer is for everybody who answers him. */
const tasksOf = (reader: Reader, user: User, ids: readonly CustomerId[]): Task[] =>
  soonestFirst(ids.flatMap(id => listOpenTasksOf(reader, id)).filter(task => sees(user, taskEntity, task)))

/** What was promised in the last calls of a number that is in no file. */
const tasksOfCalls = (reader: Reader, user: User, calls: readonly Call[]): Task[] =>
  soonestFirst(
    calls.flatMap(call => listOpenTasksOfCall(reader, call.id)).filter(task => sees(user, taskEntity, task)),
  )

const LATEST = Number.MAX_SAFE_INTEGER
const soonestFirst = (tasks: Task[]): Task[] =>
  tasks.sort((a, b) => (a.dueAt ?? LATEST) - (b.dueAt ?? LATEST)).slice(0, OPEN_TASKS)

/** R-RL-5, R-RL-9: what is on offer for any of these grades; for callers nobody knows, what is on offer for all. */
const offersFor = (
  reader: Reader,
  { orgId }: User,
  customers: readonly Customer[],
  now: number,
): Around['offers'] =>
  listOffers(reader, orgId, now)
    .filter(({ grades }) => grades.length === 0 || customers.some(({ grade }) => grades.includes(grade)))
    .map(({ id, title, body, untilAt }) => ({ id, title, body, untilAt }))
