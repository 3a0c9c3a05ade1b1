import { desc, eq, sql } from 'drizzle-orm'
import type { Complaint, ComplaintBrief } from '../../shared/entities/complaint.ts'
import type { CallId, CustomerId } from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { complaintBriefTable, complaintTable } from '../schema/complaint.ts'
import { splitRev } from './row.ts'

/** More cases than a card or a page about a customer can show. */
const MOST_OF_ONE = 50

/** A column of form 6.1, whose names the tables' types do not know. */
const CATEGORY = sql<string | null>`category`
type Table = typeof complaintTable | typeof complaintBriefTable
const briefColumns = ({ id, orgId, rev, ...t }: Table) => ({
  ...{ id, orgId, rev, no: t.no, customerId: t.customerId, category: CATEGORY },
  ...{ level: t.level, state: t.state, receivedAt: t.receivedAt, dueAt: t.dueAt },
})

/**
 * What everybody may know of a customer's cases, newest first: those known here whole and those known in brief alone.
 * A case that is known both ways, as on a workstation of two teams, stands once, as it is known later.
 */
export function listCasesOfCustomer(reader: Reader, customerId: CustomerId): ComplaintBrief[] {
  const of = (name: string, table: Table) =>
    prepared(reader, name, orm =>
      orm
        .select(briefColumns(table))
        .from(table)
        .where(eq(table.customerId, sql.placeholder('customerId')))
        .orderBy(desc(table.receivedAt))
        .limit(MOST_OF_ONE)
        .prepare(),
    ).all({ customerId }) as (ComplaintBrief & { rev: number })[]
  const latest = new Map<string, ComplaintBrief & { rev: number }>()
  for (const known of [
    ...of('complaint.ofCustomer', complaintTable),
    ...of('complaintBrief.ofCustomer', complaintBriefTable),
  ])
    if (known.rev > (latest.get(known.id)?.rev ?? -1)) latest.set(known.id, known)
  return [...latest.values()].sort((a, b) => b.receivedAt - a.receivedAt).map(({ rev: _, ...brief }) => brief)
}

/** How many complaints of this customer on the same thing (class of form 6.1) are known here, in whatever state. */
export const countComplaintsOf = (reader: Reader, customerId: CustomerId, category: string): number =>
  prepared(reader, 'complaint.count', () =>
    connectionOf(reader).raw.prepare<string[], { n: number }>(
      `SELECT count(*) AS n FROM (
         SELECT id FROM complaint WHERE customer_id = ? AND category = ?
         UNION SELECT id FROM complaint_brief WHERE customer_id = ? AND category = ?)`,
    ),
  ).get(customerId, category, customerId, category)?.n ?? 0

/** The cases that were registered from a call, newest first. */
export const listComplaintsOfCall = (reader: Reader, callId: CallId): Complaint[] =>
  prepared(reader, 'complaint.ofCall', orm =>
    orm
      .select()
      .from(complaintTable)
      .where(eq(complaintTable.callId, sql.placeholder('callId')))
      .orderBy(desc(complaintTable.receivedAt))
      .limit(20)
      .prepare(),
  )
    .all({ callId })
    .map(stored => splitRev<'complaint'>(stored).row)
