import { z } from 'zod'
import { Article } from '../entities/article.ts'
import { BlockedNumber } from '../entities/blocked-number.ts'
import { Call } from '../entities/call.ts'
import { CallRecord } from '../entities/call-record.ts'
import { ComplaintBrief } from '../entities/complaint.ts'
import { Customer } from '../entities/customer.ts'
import { Task } from '../entities/task.ts'
import { CallId, CustomerId } from '../ids.ts'
import { needs } from './operation.ts'

/** Where a number belongs, in both languages. */
export const NumberPlace = z.object({ zh: z.string(), en: z.string() })
export type NumberPlace = z.infer<typeof NumberPlace>

/** What a card shows of each customer beside the file itself. */
const Around = {
  lastCalls: z.array(Call),
  openComplaints: z.array(ComplaintBrief),
  /** Open call-backs and promises, the soonest first, whoever's they are. */
  openTasks: z.array(Task),
  /** 优惠活动 in force for this grade. */
  offers: z.array(Article.pick({ id: true, title: true, body: true, untilAt: true })),
}

/** The incoming-call card: who, open promises and cases, last calls, warnings. */
export const PopCard = z.object({
  numberKey: z.string(),
  /** Best match first; several when a number is shared. */
  customers: z.array(Customer),
  ...Around,
  /** 归属地 of the number, where the numbering plan tells it. */
  place: NumberPlace.nullable(),
  /** 黑名单: why its calls are not let through; null: they are. */
  blocked: BlockedNumber.nullable(),
  /** Time of the look-up itself, in ms. */
  lookupMs: z.number(),
})
export type PopCard = z.infer<typeof PopCard>

/** Everything known of one customer, for his page. */
export const CustomerView = z.object({
  customer: Customer,
  ...Around,
  /** Business records, newest first, as far as the caller may read them. */
  records: z.array(CallRecord),
  /** Closed cases, for the timeline. */
  closedComplaints: z.array(ComplaintBrief).default([]),
  /** Closed tasks of late, for the timeline. */
  closedTasks: z.array(Task),
  /** Files that were merged into this one. */
  merged: z.array(Customer),
  /** Nobody made sure of the file for longer than the site allows. */
  isStale: z.boolean(),
})
export type CustomerView = z.infer<typeof CustomerView>

/** Another file that may be of the same customer, and by what. */
export const Likeness = z.object({
  customer: Customer,
  by: z.array(z.enum(['number', 'name', 'licence', 'email'])).min(1),
})
export type Likeness = z.infer<typeof Likeness>

const Values = z.record(z.string(), z.unknown())

export const customerContract = {
  /** By the number of a live or past call, or by a number as typed. */
  pop: needs('customer.read', ['customer', 'call', 'complaint', 'blockedNumber', 'task', 'article'])
    .input(z.object({ number: z.string().max(128), callId: CallId.nullable().default(null) }))
    .output(PopCard),
  /** A merged file answers with the one it is carried on as. */
  get: needs('customer.read', ['customer', 'call', 'complaint', 'task', 'callRecord', 'article'])
    .input(z.object({ customerId: CustomerId }))
    .output(CustomerView),
  /** 建档 or a change of form 7.4, checked by the form; what changed goes into the history. `callId`: who is on the line. */
  save: needs('customer.write')
    .input(
      z.object({
        customerId: CustomerId.nullable(),
        callId: CallId.nullable().default(null),
        values: Values,
      }),
    )
    .output(Customer),
  /** 查重: files with the same number, name, licence or mail as these values; not the one that is being changed. */
  similar: needs('customer.read', ['customer'])
    .input(z.object({ customerId: CustomerId.nullable(), values: Values }))
    .output(z.array(Likeness)),
  /** 合并: `goneId` is carried on as `keepId`, whose values are as given; both histories are kept. */
  merge: needs('customer.merge')
    .input(z.object({ keepId: CustomerId, goneId: CustomerId, values: Values }))
    .output(Customer),
  /** Undo of a merge: the file that was gone is on its own again; what was written meanwhile stays where it is. */
  part: needs('customer.merge')
    .input(z.object({ goneId: CustomerId }))
    .output(Customer),
  /** 核实: the file is right as it is, says whoever asked the customer. */
  verify: needs('customer.write')
    .input(z.object({ customerId: CustomerId }))
    .output(Customer),
  /** A hidden number in full, for a reason that is logged (R-CI-8). */
  reveal: needs('customer.read')
    .input(z.object({ customerId: CustomerId, why: z.string().trim().min(2).max(200) }))
    .output(z.object({ numbers: z.array(z.string()) })),
}
