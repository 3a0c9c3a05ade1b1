import { and, desc, eq, gte, lt, ne, sql } from 'drizzle-orm'
import type { Call } from '../../shared/entities/call.ts'
import type { CustomerId, DeviceId } from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { callTable } from '../schema/call.ts'
import { callRecordTable } from '../schema/call-record.ts'
import { customerTable } from '../schema/customer.ts'
import { splitRev } from './row.ts'

export type CallFilter = { from: number; to: number; limit: number; agentId?: string; teamId?: string }

/** Calls that began in [from, to), newest first, with the customer and whether a record was written. */
export function listCalls(reader: Reader, filter: CallFilter) {
  return connectionOf(reader)
    .orm.select({
      call: callTable,
      customer: customerTable,
      hasRecord: sql<number>`EXISTS (SELECT 1 FROM ${callRecordTable} WHERE ${callRecordTable.callId} = ${callTable.id})`,
    })
    .from(callTable)
    .leftJoin(customerTable, eq(customerTable.id, callTable.customerId))
    .where(
      and(
        gte(callTable.startedAt, filter.from),
        lt(callTable.startedAt, filter.to),
        filter.agentId ? eq(callTable.agentId, filter.agentId as Call['agentId']) : undefined,
        filter.teamId ? eq(callTable.teamId, filter.teamId as NonNullable<Call['teamId']>) : undefined,
      ),
    )
    .orderBy(desc(callTable.startedAt))
    .limit(filter.limit)
    .all()
    .map(({ call, customer, hasRecord }) => ({
      call: splitRev<'call'>(call).row,
      customer: customer && splitRev<'customer'>(customer).row,
      hasRecord: hasRecord === 1,
    }))
}

/** The last calls of a customer, or of a number when no customer is known; newest first. */
export function listLastCalls(
  reader: Reader,
  of: { customerId?: CustomerId; remoteKey?: string },
  limit: number,
): Call[] {
  const by = of.customerId ? 'customer' : 'number'
  return prepared(reader, `call.last.${by}`, orm =>
    orm
      .select()
      .from(callTable)
      .where(
        of.customerId
          ? eq(callTable.customerId, sql.placeholder('customerId'))
          : eq(callTable.remoteKey, sql.placeholder('remoteKey')),
      )
      .orderBy(desc(callTable.startedAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ ...of, limit })
    .map(stored => splitRev<'call'>(stored).row)
}

/** Calls of this workstation that a dead process left open. */
export const listOpenCalls = (reader: Reader, deviceId: DeviceId): Call[] =>
  connectionOf(reader)
    .orm.select()
    .from(callTable)
    .where(and(ne(callTable.phase, 'done'), eq(callTable.deviceId, deviceId)))
    .all()
    .map(stored => splitRev<'call'>(stored).row)
