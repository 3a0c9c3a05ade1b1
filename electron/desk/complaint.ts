import type { Reader } from '../../db/connection.ts'
import { countComplaintsOf, listCasesOfCustomer } from '../../db/repositories/complaint.ts'
import { type Listing, listIds } from '../../db/repositories/listing.ts'
import { listRecordingsOfCall } from '../../db/repositories/recording.ts'
import { findRow } from '../../db/repositories/row.ts'
import { nextNumber } from '../../db/repositories/running-number.ts'
import type { Store } from '../../db/store.ts'
import { putAs } from '../../db/write.ts'
import type { ComplaintView } from '../../shared/contract/desk.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import { callEntity } from '../../shared/entities/call.ts'
import { type Complaint, complaintEntity } from '../../shared/entities/complaint.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import { recordingEntity } from '../../shared/entities/recording.ts'
import { complaintRegister } from '../../shared/forms/complaint-register.ts'
import type { ComplaintId, CustomerId, UserId } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { moveCase, noteCase, registerCase } from '../../shared/rules/complaint-case.ts'
import {
  COMPLAINT_MOVES,
  ComplaintState,
  isOver,
  mayMove,
  movesFor,
} from '../../shared/rules/complaint-life.ts'
import { can, listScopes, mayRead, reachOf, sees } from '../../shared/rules/permissions.ts'

const OPEN_STATES = ComplaintState.options.filter(state => !isOver(state))

/**
 * 客户投诉: registered with a number of its own at once, carried on by the moves of its life cycle, noted upon. A
 * registered case lies in the queue of the registrar's team, without an owner until it is assigned.
 */
export function complaintDesk(store: Store, now: () => number): Desk['complaint'] {
  return {
    register({ user }, { callId, customerId, level, values }) {
      const call = callId && findRow(store.read, 'call', callId)?.row
      if (callId && !call) throw new DeskError('NOT_FOUND')
      if (call && !mayRead(user, callEntity, call)) throw new DeskError('FORBIDDEN')
      const customer = customerId && findRow(store.read, 'customer', customerId)?.row
      if (customerId && !(customer && sees(user, customerEntity, customer))) throw new DeskError('NOT_FOUND')
      const at = now()
      return store.write(user.id, tx => {
        const known = {
          id: newId<ComplaintId>(),
          no: nextNumber(tx, 'TS', at),
          nth: nthOf(tx, customerId, values.category),
          receivedAt: at,
          stepId: newId(),
        }
        return putAs(
          tx,
          user,
          'complaint',
          registerCase(user, { ...known, callId, customerId, level, values }),
        )
      })
    },

    get({ user }, { complaintId }) {
      const complaint = readableCase(store.read, user, complaintId)
      return {
        complaint,
        moves: movesFor(user, complaint),
        ...surroundings(store.read, user, complaint),
      }
    },

    list({ user }, { whose, open, limit, filters, text, from, to }) {
      const reach = reachOf(user, 'complaint.read')
      if (!reach || (whose === 'team' && !user.teamId)) return []
      const listing: Omit<Listing, 'filters'> = {
        list: complaintRegister.id,
        entity: 'complaint',
        scopes: listScopes(user, reach),
        ...{ text, from, to, after: null, limit },
      }
      const own: Filters[] = {
        mine: [{ registrarId: user.id }, { ownerId: user.id }],
        team: [{ teamId: user.teamId ?? '' }],
        all: [{}],
      }[whose]
      const states: Filters[] = open ? OPEN_STATES.map(state => ({ state })) : [{}]
      const ids = own
        .flatMap(his => states.map(state => ({ ...his, ...state })))
        .filter(wanted => agree(wanted, filters))
        .flatMap(wanted => listIds(store.read, { ...listing, filters: { ...filters, ...wanted } }))
      return [...new Set(ids.map(({ id }) => id))]
        .flatMap(id => findRow(store.read, 'complaint', id)?.row ?? [])
        .filter(row => mayRead(user, complaintEntity, row))
        .sort((a, b) => b.receivedAt - a.receivedAt)
        .slice(0, limit)
    },

    nth: ({ user }, { customerId, category }) => {
      const customer = findRow(store.read, 'customer', customerId)?.row
      if (!customer || !sees(user, customerEntity, customer)) throw new DeskError('NOT_FOUND')
      return { nth: nthOf(store.read, customerId, category) }
    },

    move({ user }, { complaintId, move, words, ownerId }) {
      return store.write(user.id, tx => {
        const c = readableCase(tx, user, complaintId)
        if (!mayMove(user, move, c)) throw new DeskError('MOVE_REFUSED')
        const needsOwner = COMPLAINT_MOVES[move].needs.includes('owner')
        const owner = needsOwner ? ownerFor(tx, user, c, ownerId) : null
        return putAs(tx, user, 'complaint', moveCase(user, c, move, { id: newId(), at: now(), words, owner }))
      })
    },

    note({ user }, { complaintId, words }) {
      return store.write(user.id, tx => {
        const c = readableCase(tx, user, complaintId)
        return putAs(tx, user, 'complaint', noteCase(user, c, { id: newId(), at: now(), words }))
      })
    },
  }
}

type User = Who['user']
type Filters = Readonly<Record<string, string>>

/** Whether two sets of filters can hold at once. */
const agree = (one: Filters, other: Filters): boolean =>
  Object.entries(one).every(([field, value]) => (other[field] ?? value) === value)

/** The case, if this user may read it. Throws NOT_FOUND, or FORBIDDEN where he may know no more than that it is there. */
function readableCase(reader: Reader, user: User, id: ComplaintId): Complaint {
  const complaint = findRow(reader, 'complaint', id)?.row
  if (complaint && mayRead(user, complaintEntity, complaint)) return complaint
  throw new DeskError(complaint || findRow(reader, 'complaintBrief', id) ? 'FORBIDDEN' : 'NOT_FOUND')
}

function surroundings(
  reader: Reader,
  user: User,
  { id, callId, customerId }: Complaint,
): Pick<ComplaintView, 'call' | 'recording' | 'recordings' | 'customer' | 'related'> {
  const call = callId && findRow(reader, 'call', callId)?.row
  const recordings = (callId ? listRecordingsOfCall(reader, callId) : []).filter(it =>
    mayRead(user, recordingEntity, it),
  )
  const customer = customerId && findRow(reader, 'customer', customerId)?.row
  const others = customerId ? listCasesOfCustomer(reader, customerId) : []
  return {
    call: call && mayRead(user, callEntity, call) ? call : null,
    recording: recordings[0] ?? null,
    recordings,
    customer: customer && sees(user, customerEntity, customer) ? customer : null,
    related: others.filter(other => other.id !== id),
  }
}

/** 同一问题第几次: the complaint that is being taken down counts. */
const nthOf = (reader: Reader, customerId: CustomerId | null, category: string | null): number =>
  customerId && category ? countComplaintsOf(reader, customerId, category) + 1 : 1

/** Whom a case may be given to: somebody who works on complaints, by a leader within his team, by a head to anybody. */
function ownerFor(reader: Reader, user: User, c: Complaint, ownerId: UserId | null): User {
  const owner = ownerId && findRow(reader, 'user', ownerId)?.row
  if (!owner || owner.orgId !== user.orgId) throw new DeskError('NOT_FOUND')
  if (!can(owner, 'complaint.write')) throw new DeskError('MOVE_REFUSED')
  if (reachOf(user, 'complaint.write') !== 'org' && owner.teamId !== c.teamId)
    throw new DeskError('FORBIDDEN')
  return owner
}
