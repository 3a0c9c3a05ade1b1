import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Call } from '../entities/call.ts'
import { OutboundList } from '../entities/outbound-list.ts'
import { Attempt, Connection, Task, TaskKind } from '../entities/task.ts'
import { CallId, CallRecordId, ComplaintId, CustomerId, OutboundListId, TaskId, UserId } from '../ids.ts'
import { Done, needs, Time } from './operation.ts'

/** A task with what a list shows beside it. */
export const TaskRow = z.object({
  task: Task,
  customerName: z.string().nullable(),
  /** Why it cannot be dialled now (R-CC-14, 免打扰), as a code; null: it can. */
  barred: z.enum(['hours', 'attempts', 'doNotCall', 'blocked', 'noNumber', 'listClosed']).nullable(),
  attemptsToday: z.number().int(),
})
export type TaskRow = z.infer<typeof TaskRow>

/** A task before it is dialled: who, why, with what words, and what was last spoken of. */
export const TaskView = TaskRow.extend({
  list: OutboundList.nullable(),
  /** With this customer, or by this number; newest first. */
  lastCalls: z.array(Call),
  /** Each dialling for it, the last one first; null while it goes on or its call is not known here. */
  tries: z.array(Attempt.extend({ connection: Connection.nullable() })),
})
export type TaskView = z.infer<typeof TaskView>

const Wish = z.object({
  kind: TaskKind.exclude(['outbound']),
  title: z.string().trim().min(1).max(200),
  words: z.string().max(4000).default(''),
  customerId: CustomerId.nullable().default(null),
  contactName: z.string().max(64).default(''),
  number: z.string().max(64).default(''),
  callId: CallId.nullable().default(null),
  callRecordId: CallRecordId.nullable().default(null),
  complaintId: ComplaintId.nullable().default(null),
  dueAt: Time.nullable(),
  remindAt: Time.nullable().default(null),
  /** For somebody else; null: for oneself. */
  ownerId: UserId.nullable().default(null),
})
const Which = z.object({ taskId: TaskId })
const reads = ['task', 'customer', 'call', 'outboundList', 'blockedNumber'] as const

export const taskContract = {
  /** Open ones by when they are due, those without a time last; closed ones newest first. */
  list: needs('task.read', reads)
    .input(
      z.object({
        whose: z.enum(['mine', 'team']),
        state: z.enum(['open', 'closed']),
        kinds: z.array(TaskKind).max(5).default([]),
        listId: OutboundListId.nullable().default(null),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(z.object({ rows: z.array(TaskRow), total: z.number().int(), overdue: z.number().int() })),
  get: needs('task.read', reads).input(Which).output(TaskView),
  /** The caller's tasks for which this call was dialled, and its 呼出类型 as they tell it. */
  ofCall: needs('task.read', reads)
    .input(z.object({ callId: CallId }))
    .output(z.array(TaskRow.extend({ purpose: z.string().nullable() }))),
  create: needs('task.write').input(Wish).output(Task),
  /** New time, words or number of an open one. */
  change: needs('task.write')
    .input(
      Which.extend({
        title: Task.shape.title.optional(),
        words: Task.shape.words.optional(),
        number: Task.shape.number.optional(),
        dueAt: Time.nullable().optional(),
        /** Left out: at the new time. */
        remindAt: Time.nullable().optional(),
      }),
    )
    .output(Task),
  /** Closes it: done with what came of it, or cancelled with why. `reopen` undoes that within the day. */
  close: needs('task.write')
    .input(Which.extend({ how: z.enum(['done', 'cancelled']), outcome: z.string().max(1000) }))
    .output(Task),
  reopen: needs('task.write').input(Which).output(Task),
  /** 移交 to a colleague; by whoever gave it away, back to himself the same day. */
  handOver: needs('task.write')
    .input(z.object({ taskIds: z.array(TaskId).min(1).max(200), toId: UserId, why: z.string().max(500) }))
    .output(Done),
  /** Dials its number by the rules of R-CC-14 and counts the attempt; `anyway` overrides 免打扰 alone. */
  dial: needs('phone.use')
    .input(Which.extend({ anyway: z.boolean().default(false) }))
    .output(z.object({ callId: CallId })),
  /** 到时提醒: each task of the caller's at its time, and those that came due while nobody was here. */
  watchDue: needs('task.read').output(eventIterator(z.object({ rows: z.array(TaskRow) }))),
  /** Later: puts the reminder off by so many minutes; 0: no more before it is due. */
  snooze: needs('task.write')
    .input(Which.extend({ minutes: z.number().int().min(0).max(10_080) }))
    .output(Done),
}

export const outboundContract = {
  lists: needs('outboundList.read', ['outboundList', 'task']).output(
    z.array(
      z.object({
        list: OutboundList,
        open: z.number().int(),
        done: z.number().int(),
        cancelled: z.number().int(),
        mine: z.number().int(),
      }),
    ),
  ),
  /** A list of numbers or customers, shared out in turn among these agents. Answers with rows that were not taken, and why. */
  create: needs('outboundList.write')
    .input(
      OutboundList.pick({ name: true, purpose: true, script: true, fromAt: true, untilAt: true }).extend({
        agentIds: z.array(UserId).min(1).max(200),
        members: z
          .array(
            z.object({
              number: z.string().max(64),
              contactName: z.string().max(64),
              customerId: CustomerId.nullable(),
            }),
          )
          .min(1)
          .max(5000),
      }),
    )
    .output(
      z.object({
        list: OutboundList,
        taken: z.number().int(),
        refused: z.array(
          z.object({ n: z.number().int(), why: z.enum(['doNotCall', 'blocked', 'noNumber', 'twice']) }),
        ),
      }),
    ),
  setState: needs('outboundList.write')
    .input(z.object({ listId: OutboundListId, state: z.enum(['open', 'paused', 'closed']) }))
    .output(OutboundList),
}
