import { and, asc, desc, eq, gt, inArray, isNotNull, lt, lte, ne, sql } from 'drizzle-orm'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import type { Task, TaskKind } from '../../shared/entities/task.ts'
import type {
  CallId,
  CallRecordId,
  CustomerId,
  OrgId,
  OutboundListId,
  TeamId,
  UserId,
} from '../../shared/ids.ts'
import { connectionOf, prepared, type Reader } from '../connection.ts'
import { outboundListTable, taskTable } from '../schema/task.ts'
import { splitRev } from './row.ts'

/** More promises than a card can show. */
const MOST_OF_ONE = 50
const PROMISES: TaskKind[] = ['callBack', 'promise']
const taskOf = (stored: unknown): Task => splitRev<'task'>(stored).row
/** The soonest first, those without a time last. */
const BY_DUE = [sql`${taskTable.dueAt} IS NULL`, asc(taskTable.dueAt), asc(taskTable.id)]

/** Open call-backs and promises to a customer, the soonest first, whoever's they are: for everybody's card. */
export const listOpenTasksOf = (reader: Reader, customerId: CustomerId): Task[] =>
  prepared(reader, 'task.openOfCustomer', orm =>
    orm
      .select()
      .from(taskTable)
      .where(
        and(
          eq(taskTable.customerId, sql.placeholder('customerId')),
          eq(taskTable.state, 'open'),
          inArray(taskTable.kind, PROMISES),
        ),
      )
      .orderBy(...BY_DUE)
      .limit(MOST_OF_ONE)
      .prepare(),
  )
    .all({ customerId })
    .map(taskOf)

/** Closed tasks about a customer, the latest first. */
export const listClosedTasksOf = (reader: Reader, customerId: CustomerId, limit: number): Task[] =>
  prepared(reader, 'task.closedOfCustomer', orm =>
    orm
      .select()
      .from(taskTable)
      .where(and(eq(taskTable.customerId, sql.placeholder('customerId')), ne(taskTable.state, 'open')))
      .orderBy(desc(taskTable.closedAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ customerId, limit })
    .map(taskOf)

export type TaskFilter = {
  orgId: OrgId
  /** Whose; neither: everybody's. */
  ownerId?: UserId
  teamId?: TeamId
  state: 'open' | 'closed'
  kinds: readonly TaskKind[]
  listId: OutboundListId | null
}

const matching = ({ orgId, ownerId, teamId, state, kinds, listId }: TaskFilter) =>
  and(
    eq(taskTable.orgId, orgId),
    state === 'open' ? eq(taskTable.state, 'open') : ne(taskTable.state, 'open'),
    ownerId && eq(taskTable.ownerId, ownerId),
    teamId && eq(taskTable.teamId, teamId),
    listId ? eq(taskTable.listId, listId) : undefined,
    kinds.length > 0 ? inArray(taskTable.kind, [...kinds]) : undefined,
  )

/** What was promised before what only is to be done some day: of those overdue, contacts and members of lists come last. */
const byUrgency = (at: number) => [
  sql`${taskTable.dueAt} IS NULL`,
  sql`CASE WHEN ${taskTable.dueAt} < ${at} AND ${taskTable.kind} IN ('contact', 'outbound') THEN ${at} ELSE ${taskTable.dueAt} END`,
  asc(taskTable.dueAt),
  asc(taskTable.id),
]

/** Open ones by when they are due as seen at `at` (epoch ms), closed ones newest first. */
export const listTasks = (reader: Reader, filter: TaskFilter, at: number, limit: number): Task[] =>
  connectionOf(reader)
    .orm.select()
    .from(taskTable)
    .where(matching(filter))
    .orderBy(...(filter.state === 'open' ? byUrgency(at) : [desc(taskTable.closedAt)]))
    .limit(limit)
    .all()
    .map(taskOf)

/** How many there are, and how many of them were due before `at` (epoch ms). */
export function countTasks(
  reader: Reader,
  filter: TaskFilter,
  at: number,
): { total: number; overdue: number } {
  const [counted] = connectionOf(reader)
    .orm.select({
      total: sql<number>`count(*)`,
      overdue: sql<number>`coalesce(sum(${taskTable.state} = 'open' AND ${taskTable.dueAt} < ${at}), 0)`,
    })
    .from(taskTable)
    .where(matching(filter))
    .all()
  return counted ?? { total: 0, overdue: 0 }
}

/** What this user is to be reminded of by `at`, the longest waiting first. */
export const listReminders = (reader: Reader, ownerId: UserId, at: number, limit: number): Task[] =>
  prepared(reader, 'task.reminders', orm =>
    orm
      .select()
      .from(taskTable)
      .where(
        and(
          eq(taskTable.ownerId, sql.placeholder('ownerId')),
          isNotNull(taskTable.remindAt),
          lte(taskTable.remindAt, sql.placeholder('at')),
          eq(taskTable.state, 'open'),
        ),
      )
      .orderBy(asc(taskTable.remindAt))
      .limit(sql.placeholder('limit'))
      .prepare(),
  )
    .all({ ownerId, at, limit })
    .map(taskOf)

/** When the next reminder behind `at` is due, epoch ms; null: none is. */
export const nextReminderAt = (reader: Reader, ownerId: UserId, at: number): number | null =>
  prepared(reader, 'task.nextReminder', orm =>
    orm
      .select({ remindAt: taskTable.remindAt })
      .from(taskTable)
      .where(
        and(
          eq(taskTable.ownerId, sql.placeholder('ownerId')),
          gt(taskTable.remindAt, sql.placeholder('at')),
          eq(taskTable.state, 'open'),
        ),
      )
      .orderBy(asc(taskTable.remindAt))
      .limit(1)
      .prepare(),
  ).get({ ownerId, at })?.remindAt ?? null

/** The task that a business record made, if it made one. */
export const findTaskOfRecord = (
  reader: Reader,
  callId: CallId,
  callRecordId: CallRecordId,
): Task | undefined =>
  prepared(reader, 'task.ofRecord', orm =>
    orm
      .select()
      .from(taskTable)
      .where(
        and(
          eq(taskTable.callId, sql.placeholder('callId')),
          eq(taskTable.callRecordId, sql.placeholder('callRecordId')),
        ),
      )
      .limit(1)
      .prepare(),
  )
    .all({ callId, callRecordId })
    .map(taskOf)[0]

/** The tasks of this user for which a call was dialled. */
export const listTasksDialled = (reader: Reader, ownerId: UserId, callId: CallId): Task[] =>
  prepared(reader, 'task.dialled', orm =>
    orm
      .select()
      .from(taskTable)
      .where(
        and(
          eq(taskTable.ownerId, sql.placeholder('ownerId')),
          sql`instr(${taskTable.attempts}, ${sql.placeholder('callId')}) > 0`,
        ),
      )
      .prepare(),
  )
    .all({ ownerId, callId })
    .map(taskOf)

/** Open tasks of a list behind this id ('' for the first), to be closed with it. */
export const listOpenOfList = (
  reader: Reader,
  listId: OutboundListId,
  after: string,
  limit: number,
): Task[] =>
  connectionOf(reader)
    .orm.select()
    .from(taskTable)
    .where(
      and(eq(taskTable.listId, listId), eq(taskTable.state, 'open'), gt(taskTable.id, after as Task['id'])),
    )
    .orderBy(asc(taskTable.id))
    .limit(limit)
    .all()
    .map(taskOf)

export type ListProgress = { list: OutboundList; open: number; done: number; cancelled: number; mine: number }

/** 外呼名单, the newest first, and how far each has come as far as its tasks are known here. */
export function listOutboundLists(reader: Reader, orgId: OrgId, userId: UserId): ListProgress[] {
  const { orm } = connectionOf(reader)
  const count = (what: ReturnType<typeof sql>) => sql<number>`coalesce(sum(${what}), 0)`
  return orm
    .select({
      list: outboundListTable,
      open: count(sql`${taskTable.state} = 'open'`),
      done: count(sql`${taskTable.state} = 'done'`),
      cancelled: count(sql`${taskTable.state} = 'cancelled'`),
      mine: count(sql`${taskTable.state} = 'open' AND ${taskTable.ownerId} = ${userId}`),
    })
    .from(outboundListTable)
    .leftJoin(taskTable, eq(taskTable.listId, outboundListTable.id))
    .where(eq(outboundListTable.orgId, orgId))
    .groupBy(outboundListTable.id)
    .orderBy(desc(outboundListTable.createdAt))
    .all()
    .map(({ list, ...counts }) => ({ list: splitRev<'outboundList'>(list).row, ...counts }))
}

/** How many open tasks of 客户联络 this user has that nobody has put off into the future. */
export const countOpenContacts = (reader: Reader, ownerId: UserId, at: number): number =>
  connectionOf(reader)
    .orm.select({ n: sql<number>`count(*)` })
    .from(taskTable)
    .where(
      and(
        eq(taskTable.ownerId, ownerId),
        eq(taskTable.state, 'open'),
        eq(taskTable.kind, 'contact'),
        lt(taskTable.dueAt, at),
      ),
    )
    .all()[0]?.n ?? 0
