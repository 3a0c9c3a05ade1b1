import { and, desc, eq, sql } from 'drizzle-orm'
import type { Complaint } from '../../shared/entities/complaint.ts'
import type { CustomerId } from '../../shared/ids.ts'
import { prepared, type Reader } from '../connection.ts'
import { complaintTable } from '../schema/complaint.ts'
import { splitRev } from './row.ts'

/** Cases of a customer that are not yet closed, newest first. */
export const listOpenComplaints = (reader: Reader, customerId: CustomerId): Complaint[] =>
  prepared(reader, 'complaint.open', orm =>
    orm
      .select()
      .from(complaintTable)
      .where(
        and(
          eq(complaintTable.customerId, sql.placeholder('customerId')),
          sql`${complaintTable.state} NOT IN ('closed', 'refused')`,
        ),
      )
      .orderBy(desc(complaintTable.receivedAt))
      .limit(20)
      .prepare(),
  )
    .all({ customerId })
    .map(stored => splitRev<'complaint'>(stored).row)
