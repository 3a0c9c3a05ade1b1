import { desc, eq, sql } from 'drizzle-orm'
import type { CallRecord } from '../../shared/entities/call-record.ts'
import type { CallId } from '../../shared/ids.ts'
import { prepared, type Reader } from '../connection.ts'
import { callRecordTable } from '../schema/call-record.ts'
import { splitRev } from './row.ts'

/** The business records of a call, newest first. */
export const listRecordsOfCall = (reader: Reader, callId: CallId): CallRecord[] =>
  prepared(reader, 'callRecord.ofCall', orm =>
    orm
      .select()
      .from(callRecordTable)
      .where(eq(callRecordTable.callId, sql.placeholder('callId')))
      .orderBy(desc(callRecordTable.createdAt))
      .prepare(),
  )
    .all({ callId })
    .map(stored => splitRev<'callRecord'>(stored).row)
