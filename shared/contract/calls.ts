import { z } from 'zod'
import { Call } from '../entities/call.ts'
import { CustomerId, TeamId, UserId } from '../ids.ts'
import { CallDirection, CallResult } from '../rules/call-state.ts'
import { Exported, ExportOrder } from './exports.ts'
import { After, needs, Time } from './operation.ts'

/** Which calls a list shows; all that is said must hold. */
export const CallFilter = z.object({
  /** Epoch ms of the beginning, both included; null: open. */
  from: Time.nullable().default(null),
  to: Time.nullable().default(null),
  direction: CallDirection.nullable().default(null),
  result: CallResult.nullable().default(null),
  agentId: UserId.nullable().default(null),
  teamId: TeamId.nullable().default(null),
  customerId: CustomerId.nullable().default(null),
  /** `with`: something was written of it. `missing`: it was spoken and nothing was (R-CC-10). */
  record: z.enum(['with', 'missing']).nullable().default(null),
  /** Names, pinyin initials, number tails, words of its records; every one must be found. */
  text: z.string().max(200).default(''),
})
export type CallFilter = z.infer<typeof CallFilter>

export const CallRow = z.object({
  call: Call,
  customerName: z.string().nullable(),
  hasRecord: z.boolean(),
})
export type CallRow = z.infer<typeof CallRow>

const Rung = z.tuple([Time, z.string().max(64)])

/** 通话记录 as one long list, newest first: how long it is, and any piece of it. */
export const callListContract = {
  /**
   * How many calls there are, and marks to find any of them by: the n-th of `rungs` is begin and id of the call after
   * which number (n + 1) × `every` comes, counted from nought. With words to find there are no marks: `total` is null,
   * and the list goes on from page to page.
   */
  ladder: needs('call.read', ['call', 'callRecord'])
    .input(z.object({ filter: CallFilter }))
    .output(
      z.object({ total: z.number().int().nullable(), every: z.number().int().min(1), rungs: z.array(Rung) }),
    ),
  /** Calls behind this one (null: from the newest), leaving out the first `skip`. */
  page: needs('call.read', ['call', 'callRecord', 'customer'])
    .input(
      z.object({
        filter: CallFilter,
        after: After.default(null),
        skip: z.number().int().min(0).max(1000).default(0),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.object({ rows: z.array(CallRow), next: After })),
  /** All calls of the filter as lines of form 8.3, into the downloads folder. */
  export: needs('data.export')
    .input(ExportOrder.extend({ filter: CallFilter }))
    .output(Exported),
}
