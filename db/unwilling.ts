import type { CallRecord } from '../shared/entities/call-record.ts'
import { type Customer, customerEntity } from '../shared/entities/customer.ts'
import type { User } from '../shared/entities/user.ts'
import type { CustomerId } from '../shared/ids.ts'
import { withDoNotCall } from '../shared/rules/customer-file.ts'
import { can, sees } from '../shared/rules/permissions.ts'
import { numberKey } from '../shared/rules/phone-number.ts'
import { connectionOf, prepared, type Reader, type Tx } from './connection.ts'
import { findCarriedOn } from './repositories/customer.ts'
import { findRow } from './repositories/row.ts'
import { findByNumber } from './search.ts'
import { putAs } from './write.ts'

/** A switchboard may belong to many; the wish of any of them counts. */
const MOST_CANDIDATES = 20

const filesOf = (reader: Reader, key: string): Customer[] =>
  findByNumber(reader, 'customer', key, MOST_CANDIDATES).flatMap(
    id => findRow(reader, 'customer', id as CustomerId)?.row ?? [],
  )

/** 免打扰: a customer who does not want to be called by this number (a `numberKey`); undefined: nobody objects. */
export const findUnwilling = (reader: Reader, key: string): Customer | undefined =>
  filesOf(reader, key).find(
    customer =>
      customer.warnings.includes('doNotCall') ||
      customer.phones.some(phone => phone.doNotCall && numberKey(phone.number) === key),
  )

/** Whether somebody asked at this number not to be called, where it is in nobody's file: by the records of its calls. */
export const askedForPeace = (reader: Reader, key: string): boolean =>
  key !== '' &&
  prepared(reader, 'call.peace', () =>
    connectionOf(reader).raw.prepare<[string], { id: string }>(
      `SELECT r.id FROM call c JOIN call_record r ON r.call_id = c.id
       WHERE c.remote_key = ? AND r.do_not_call = 1 LIMIT 1`,
    ),
  ).get(key) !== undefined &&
  filesOf(reader, key).length === 0

/** Whether this number is not to be called at all. */
export const isUnwilling = (reader: Reader, key: string): boolean =>
  findUnwilling(reader, key) !== undefined || askedForPeace(reader, key)

/**
 * 免打扰请求 of form 8.2: from now on nobody calls this number, whichever files it stands in; a file of the customer that lacks it
 * takes it in. In the history of each, in the name of whoever wrote the record.
 */
export function leaveInPeace(
  tx: Tx,
  user: User,
  { customerId, remoteKey }: Pick<CallRecord, 'customerId' | 'remoteKey'>,
  number: string,
  at: number,
): void {
  const own = customerId ? findCarriedOn(tx, customerId) : undefined
  const files = [...(own ? [own] : []), ...filesOf(tx, remoteKey).filter(file => file.id !== own?.id)]
  for (const file of files) {
    if (file.state !== 'active' || !sees(user, customerEntity, file)) continue
    if (!can(user, 'customer.write', file)) continue
    const next = withDoNotCall(file, { key: remoteKey, number }, { byId: user.id, at })
    if (next) putAs(tx, user, 'customer', next)
  }
}
