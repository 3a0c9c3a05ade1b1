import { z } from 'zod'
import { CallId, CustomerId, UserId } from '../ids.ts'
import { After, needs, Time } from './operation.ts'

/** What can be found from the one search box. */
export const FoundKind = z.enum([
  'customer',
  'call',
  'callRecord',
  'complaint',
  'formEntry',
  'task',
  'article',
  'evaluation',
])
export type FoundKind = z.infer<typeof FoundKind>

/** A stretch of a line that the words of the search met, in UTF-16 units. */
export const Span = z.object({ from: z.number().int(), to: z.number().int() })
const Line = z.object({ text: z.string(), spans: z.array(Span) })

export const Hit = z.object({
  kind: FoundKind,
  id: z.string(),
  at: Time,
  /** Name of the customer or contact, title of an article, number of a case. */
  title: Line,
  /** The piece of text around what was met; empty where name or number was met. */
  text: Line,
  /** As the reader may see it. */
  number: Line.nullable(),
  /** Number of the record ("KH000123", "TS-…"), form of an entry. */
  no: z.string(),
  formId: z.string().nullable(),
  callId: CallId.nullable(),
  customerId: CustomerId.nullable(),
  agentId: UserId.nullable(),
})
export type Hit = z.infer<typeof Hit>

export const searchContract = {
  /** 查找: words, names, pinyin initials, number tails; every word must be found; newest first. */
  find: needs('loggedOn', [
    'customer',
    'call',
    'callRecord',
    'complaint',
    'formEntry',
    'task',
    'article',
    'evaluation',
  ])
    .input(
      z.object({
        text: z.string().max(200),
        /** Empty: all that the caller may read. */
        kinds: z.array(FoundKind).max(8).default([]),
        agentId: UserId.nullable().default(null),
        customerId: CustomerId.nullable().default(null),
        from: Time.nullable().default(null),
        to: Time.nullable().default(null),
        after: After.default(null),
        limit: z.number().int().min(1).max(100).default(30),
      }),
    )
    .output(z.object({ hits: z.array(Hit), next: After, tookMs: z.number() })),
}
