import type { Reader, Tx } from '../../db/connection.ts'
import { listLastCalls } from '../../db/repositories/call.ts'
import { findRow } from '../../db/repositories/row.ts'
import { findSiteRules } from '../../db/repositories/site-rules.ts'
import { countTasks, listTasks, listTasksDialled, type TaskFilter } from '../../db/repositories/task.ts'
import type { Store } from '../../db/store.ts'
import { barsOf } from '../../db/task-bars.ts'
import { putAs } from '../../db/write.ts'
import { DeskError } from '../../shared/contract/errors.ts'
import type { Desk, Who } from '../../shared/contract/implementation.ts'
import type { TaskRow } from '../../shared/contract/task.ts'
import { customerEntity } from '../../shared/entities/customer.ts'
import type { OutboundList } from '../../shared/entities/outbound-list.ts'
import { type Task, taskEntity } from '../../shared/entities/task.ts'
import type { User } from '../../shared/entities/user.ts'
import { type CallId, type CustomerId, newId, type TaskId } from '../../shared/ids.ts'
import { connectionOf } from '../../shared/rules/connection.ts'
import { numberToCall } from '../../shared/rules/contact-cycle.ts'
import { can, mayRead, reachOf, sees } from '../../shared/rules/permissions.ts'
import { isMasked, numberKey } from '../../shared/rules/phone-number.ts'
import { mayChangeTask, mayReopen, mayTakeBack, reopened } from '../../shared/rules/task-life.ts'
import { purposeOf } from '../../shared/rules/task-purpose.ts'

const LAST_CALLS = 5
const MINUTE_MS = 60_000

/** What the phone does for a task: dials, and says whose call it is where a number belongs to several. */
export type TaskPhone = {
  desk: Pick<Desk['phone'], 'dial'>
  live: { assign(callId: CallId, customerId: CustomerId): boolean }
}

/** 待办: what an agent has to do by when, and what became of it. What may be done to whose, the task's guard says. */
export function taskDesk(
  store: Store,
  options: {
    phone: () => TaskPhone | null
    /** The tasks the user logged on is to be reminded of, at once and whenever that changes. */
    due: (signal?: AbortSignal) => AsyncIterable<readonly Task[]>
    now: () => number
  },
): Desk['task'] {
  const { now } = options
  const rowOf = (user: User, task: Task) => taskRow(store.read, user, task, now())

  /** Changes an open (or any) task as its row stands now; the guard has the last word. */
  function edit(who: Who, taskId: TaskId, next: (task: Task, tx: Tx) => Task): Task {
    return store.write(who.user.id, tx => {
      const task = findRow(tx, 'task', taskId)?.row
      if (!task || task.orgId !== who.user.orgId) throw new DeskError('NOT_FOUND')
      return putAs(tx, who.user, 'task', { ...next(task, tx), updatedAt: now() })
    })
  }

  function open(task: Task): Task {
    if (task.state !== 'open') throw new DeskError('LOCKED')
    return task
  }

  return {
    list({ user }, { whose, state, kinds, listId, limit }) {
      const filter = { ...whoseOf(user, whose), orgId: user.orgId, state, kinds, listId } satisfies TaskFilter
      const rows = listTasks(store.read, filter, now(), limit).map(task => rowOf(user, task))
      return { rows, ...countTasks(store.read, filter, now()) }
    },
    get({ user }, { taskId }) {
      const task = readable(store.read, user, taskId)
      const { customerId, number } = task
      const key = numberKey(number)
      const of = customerId ? { customerId } : { remoteKey: key }
      return {
        ...rowOf(user, task),
        list: listOf(store.read, task),
        lastCalls: customerId || key ? listLastCalls(store.read, of, LAST_CALLS) : [],
        tries: task.attempts
          .map(attempt => {
            const call = findRow(store.read, 'call', attempt.callId)?.row
            return { ...attempt, connection: call ? connectionOf(call) : null }
          })
          .toReversed(),
      }
    },
    ofCall: ({ user }, { callId }) =>
      listTasksDialled(store.read, user.id, callId).map(task => ({
        ...rowOf(user, task),
        purpose: purposeOf(task, listOf(store.read, task)),
      })),
    create({ user }, { ownerId, ...wish }) {
      const owner = ownerId && ownerId !== user.id ? colleague(store.read, user, ownerId) : user
      const at = now()
      // Whoever gets it from somebody else hears of it at once.
      const remindAt = owner.id === user.id ? wish.remindAt : at
      return store.write(user.id, tx =>
        putAs(tx, user, 'task', {
          ...wish,
          number: numberFor(tx, wish),
          ...{ id: newId<TaskId>(), orgId: user.orgId, teamId: owner.teamId, ownerId: owner.id },
          ...{ createdById: user.id, listId: null, remindAt, state: 'open', outcome: '' },
          ...{ closedAt: null, closedById: null, attempts: [], handOvers: [], createdAt: at, updatedAt: at },
        }),
      )
    },
    change: (who, { taskId, ...part }) =>
      edit(who, taskId, task => {
        const { number, remindAt = part.dueAt, ...rest } = part
        return {
          ...open(task),
          ...given(rest),
          ...given({ remindAt, number: number && isMasked(number) ? undefined : number }),
        }
      }),
    close(who, { taskId, how, outcome }) {
      if (how === 'cancelled' && !outcome.trim()) throw new DeskError('REASON_NEEDED')
      return edit(who, taskId, task => ({
        ...open(task),
        ...{ state: how, outcome: outcome.trim(), closedAt: now(), closedById: who.user.id },
      }))
    },
    reopen: (who, { taskId }) =>
      edit(who, taskId, task => {
        if (task.state !== 'open' && !mayReopen(task, now())) throw new DeskError('LOCKED')
        return reopened(task, now())
      }),
    handOver({ user }, { taskIds, toId, why }) {
      const to = toId === user.id ? user : colleague(store.read, user, toId)
      const at = now()
      store.write(user.id, tx => {
        for (const taskId of new Set(taskIds)) {
          const task = findRow(tx, 'task', taskId)?.row
          if (!task || task.orgId !== user.orgId) throw new DeskError('NOT_FOUND')
          if (open(task).ownerId !== to.id) putAs(tx, user, 'task', handedTo(to, task, user, why, at))
        }
      })
      return { ok: true }
    },
    async dial(who, { taskId, anyway }) {
      const { user } = who
      const task = open(readable(store.read, user, taskId))
      if (!mayChangeTask(user, task)) throw new DeskError('FORBIDDEN')
      const phone = options.phone()
      if (!phone) throw new DeskError('LINE_NOT_READY')
      assertMayDial(store.read, user, task, now())
      const dialled = await phone.desk.dial(who, { number: task.number, of: null, anyway, parentId: null })
      const callId = dialled.callId as CallId
      if (task.customerId) phone.live.assign(callId, task.customerId)
      const attempt = { id: newId(), callId, byId: user.id, at: now() }
      edit(who, taskId, current => ({ ...current, attempts: [...current.attempts, attempt] }))
      return dialled
    },
    async *watchDue({ user }, _input, signal) {
      for await (const tasks of options.due(signal)) yield { rows: tasks.map(task => rowOf(user, task)) }
    },
    snooze(who, { taskId, minutes }) {
      edit(who, taskId, task => {
        const later = task.dueAt !== null && task.dueAt > now() ? task.dueAt : null
        return { ...open(task), remindAt: minutes > 0 ? now() + minutes * MINUTE_MS : later }
      })
      return { ok: true }
    },
  }
}

/** Without what was left out. */
const given = <T extends object>(part: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never

/** Whose tasks a list shows him: his own, or those of whom he leads. */
function whoseOf(user: User, whose: 'mine' | 'team'): Pick<TaskFilter, 'ownerId' | 'teamId'> {
  if (whose === 'mine') return { ownerId: user.id }
  const reach = reachOf(user, 'task.assign')
  if (reach === 'org') return {}
  if (reach !== 'team' || !user.teamId) throw new DeskError('FORBIDDEN')
  return { teamId: user.teamId }
}

/** A task as lists show it; 绝密 customers are named to those who may see them alone (R-CI-10). */
function taskRow(reader: Reader, user: User, task: Task, now: number): TaskRow {
  const customer = task.customerId && findRow(reader, 'customer', task.customerId)?.row
  const { desk } = findSiteRules(reader, user.orgId)
  const bars = task.state === 'open' ? barsOf(reader, task, desk, now) : { barred: null, attemptsToday: 0 }
  return {
    task,
    customerName: customer && sees(user, customerEntity, customer) ? customer.name : null,
    ...bars,
  }
}

const listOf = (reader: Reader, { listId }: Task): OutboundList | null =>
  (listId && findRow(reader, 'outboundList', listId)?.row) || null

/** Throws NOT_FOUND or FORBIDDEN. */
function readable(reader: Reader, user: User, taskId: TaskId): Task {
  const task = findRow(reader, 'task', taskId)?.row
  if (!task) throw new DeskError('NOT_FOUND')
  if (!mayRead(user, taskEntity, task)) throw new DeskError('FORBIDDEN')
  return task
}

/** Somebody of the house who can do it. Throws NOT_FOUND. */
function colleague(reader: Reader, user: User, id: User['id']): User {
  const other = findRow(reader, 'user', id)?.row
  if (!other || other.orgId !== user.orgId || !can(other, 'phone.use')) throw new DeskError('NOT_FOUND')
  return other
}

/** The number as given; where none was, or it was shown hidden, that of the call or the customer. */
function numberFor(
  reader: Reader,
  { number, callId, customerId }: Pick<Task, 'number' | 'callId' | 'customerId'>,
): string {
  if (number.trim() && !isMasked(number)) return number.trim()
  const call = callId && findRow(reader, 'call', callId)?.row
  const customer = customerId && findRow(reader, 'customer', customerId)?.row
  return call?.remoteNumber.slice(0, 64) || (customer ? numberToCall(customer) : '')
}

/** Now the other's, who hears of it at once; or taken back by whoever gave it away. */
function handedTo(to: User, task: Task, by: User, why: string, at: number): Task {
  const back = to.id === by.id
  if (back && task.ownerId !== by.id && !mayChangeTask(by, task) && !mayTakeBack(by, task, at))
    throw new DeskError('FORBIDDEN')
  const handOver = { id: newId(), fromId: task.ownerId, toId: to.id, byId: by.id, at, why: why.trim() }
  return {
    ...task,
    ...{ ownerId: to.id, teamId: to.teamId, handOvers: [...task.handOvers, handOver], updatedAt: at },
    remindAt: back ? task.dueAt : at,
  }
}

/** R-CC-14 before a number is dialled. 黑名单 and 免打扰 the phone itself refuses, with why and whose number it is. */
function assertMayDial(reader: Reader, user: User, task: Task, now: number): void {
  const { desk } = findSiteRules(reader, user.orgId)
  const { fromH, untilH, attempts: most } = desk.outbound
  const { barred } = barsOf(reader, task, desk, now, true)
  if (barred === 'noNumber') throw new DeskError('NUMBER_INVALID')
  if (barred === 'listClosed') throw new DeskError('LIST_CLOSED')
  if (barred === 'hours') throw new DeskError('OUTSIDE_HOURS', { fromH, untilH })
  if (barred === 'attempts') throw new DeskError('TOO_MANY_ATTEMPTS', { most })
}
