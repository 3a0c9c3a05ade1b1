import { z } from 'zod'
import {
  CallId,
  CallRecordId,
  ComplaintId,
  CustomerId,
  OrgId,
  OutboundListId,
  TaskId,
  TeamId,
  UserId,
} from '../ids.ts'
import { numberKey } from '../rules/phone-number.ts'
import { taskRefusal } from '../rules/task-life.ts'
import { defineEntity } from './entity.ts'

const Time = z.number().int().nonnegative()

/** 约定回呼 (R-CC-5) · 对客户的承诺 · 客户联络 (3.5, R-RL-6) · 外呼名单 · 自己的提醒. */
export const TaskKind = z.enum(['callBack', 'promise', 'contact', 'outbound', 'reminder'])
export type TaskKind = z.infer<typeof TaskKind>

/** 接通状态 of form 8.2 (T38). */
export const Connection = z.enum([
  'connected',
  'noAnswer',
  'busy',
  'notFound',
  'unavailable',
  'declined',
  'wrongNumber',
  'machine',
])
export type Connection = z.infer<typeof Connection>

/** One dialling for a task; how it ended, its call tells. */
export const Attempt = z.object({ id: z.uuid(), callId: CallId, byId: UserId, at: Time })
export const HandOver = z.object({
  id: z.uuid(),
  fromId: UserId,
  toId: UserId,
  byId: UserId,
  at: Time,
  why: z.string().max(500),
})

/** 待办: something to do for a customer (or for oneself) by a certain time. Closed, never deleted. */
export const Task = z.object({
  id: TaskId,
  orgId: OrgId,
  teamId: TeamId.nullable(),
  /** Whose it is now. */
  ownerId: UserId,
  createdById: UserId,
  kind: TaskKind,
  title: z.string().trim().min(1).max(200),
  words: z.string().max(4000),
  customerId: CustomerId.nullable(),
  contactName: z.string().max(64),
  number: z.string().max(64),
  /** The call, business record or case it came from. */
  callId: CallId.nullable(),
  callRecordId: CallRecordId.nullable(),
  complaintId: ComplaintId.nullable(),
  listId: OutboundListId.nullable(),
  dueAt: Time.nullable(),
  /** When to be reminded; null: not. */
  remindAt: Time.nullable(),
  state: z.enum(['open', 'done', 'cancelled']),
  /** What came of it, or why it was cancelled. */
  outcome: z.string().max(1000),
  closedAt: Time.nullable(),
  closedById: UserId.nullable(),
  attempts: z.array(Attempt).max(200),
  handOvers: z.array(HandOver).max(100),
  createdAt: Time,
  updatedAt: Time,
})
export type Task = z.infer<typeof Task>

/** 约定回呼 and 承诺: what the customer was told would be done. */
export const isPromise = ({ kind }: Pick<Task, 'kind'>): boolean => kind === 'callBack' || kind === 'promise'

export const taskEntity = defineEntity({
  name: 'task',
  schema: Task,
  version: 1,
  writer: 'workstation',
  numbers: ['number'],
  secret: ['title', 'words', 'contactName', 'number', 'outcome'],
  scope: t => [
    'org',
    // What was promised to a customer is on everybody's incoming-call card.
    ...(t.customerId && isPromise(t) ? ['shared'] : []),
    ...(t.teamId ? [`team:${t.teamId}`] : []),
    `user:${t.ownerId}`,
  ],
  search: t => ({
    text: [t.title, t.words, t.outcome],
    names: t.contactName ? [t.contactName] : [],
    numbers: [numberKey(t.number)],
    people: [t.ownerId],
    customerId: t.customerId,
    at: t.createdAt,
  }),
  appendOnly: ['attempts', 'handOvers'],
  guard: taskRefusal,
})
