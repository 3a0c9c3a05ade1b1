import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { CustomerId, ImportId } from '../ids.ts'
import { Done, needs, Time } from './operation.ts'

/** Largest file taken in, in bytes: some 100,000 rows. */
export const MAX_IMPORT = 40_000_000
/** A file travels in pieces of at most so many bytes, so that neither side stands still over one message. */
export const IMPORT_PIECE = 384_000

/** What goes where: for each column of the file the field of form 7.4 (`phones.number` for a number), null: left out. */
export const ImportPlan = z.object({
  columns: z.array(z.string().max(64).nullable()).max(100),
  /** Customers that are there already (same number or licence, or same name and address): left, filled up, or added all the same. */
  known: z.enum(['skip', 'fill', 'add']),
  /** What stands where the file says nothing, by field; in the words of the form or as codes. */
  defaults: z.record(z.string().max(64), z.string().max(128)),
})
export type ImportPlan = z.infer<typeof ImportPlan>

export const ImportStage = z.enum([
  'reading',
  'read',
  'applying',
  'done',
  'undoing',
  'undone',
  'cancelled',
  'failed',
])
export type ImportStage = z.infer<typeof ImportStage>

export const ImportState = z.object({
  id: ImportId,
  name: z.string(),
  stage: ImportStage,
  /** Rows gone through in this stage, of all (0: not yet known). */
  done: z.number().int(),
  total: z.number().int(),
  /** Rows that can come in, of which `known` are of customers that are there already; and rows with faults. */
  good: z.number().int(),
  bad: z.number().int(),
  known: z.number().int(),
  added: z.number().int(),
  filled: z.number().int(),
  /** Customers of it that an undo left as they are, because somebody has changed them since. */
  kept: z.number().int(),
  plan: ImportPlan,
  headings: z.array(z.string()),
  startedAt: Time,
  /** Until when it can be taken back; null: no longer, or not yet. */
  undoUntil: Time.nullable(),
  /** Code of what went wrong with the file as a whole, or what stopped the applying (`error.<CODE>`). */
  problem: z.string().nullable(),
})
export type ImportState = z.infer<typeof ImportState>

/** What is wrong with a row of the file: the field of form 7.4 (empty: the row as a whole) and how. */
export const ImportIssue = z.object({
  field: z.string(),
  code: z.enum([
    'required',
    'tooLong',
    'tooMany',
    'option',
    'number',
    'range',
    'date',
    'phone',
    'user',
    'invalid',
    'cells',
    'refused',
  ]),
})
export type ImportIssue = z.infer<typeof ImportIssue>

/** A row of the file: its cells, its faults, and the customer that is there already (`row`: earlier in the same file). */
export const ImportFault = z.object({
  /** Its line in the file as a spreadsheet counts them: the headings are line 1 where nothing stands above them. */
  n: z.number().int(),
  cells: z.array(z.string()),
  issues: z.array(ImportIssue),
  known: z
    .object({ customerId: CustomerId.nullable(), name: z.string(), row: z.number().int().nullable() })
    .nullable(),
})
export type ImportFault = z.infer<typeof ImportFault>

const Which = z.object({ id: ImportId })

/** 批量导入 of customers from Excel or CSV: read, looked at, mapped, applied; undone as a whole. */
export const importsContract = {
  /** A piece of the file, in order; the first one without `uploadId`. What is never opened is forgotten. */
  send: needs('customer.import')
    .input(
      z.object({
        uploadId: z.uuid().nullable(),
        base64: z.base64().max(Math.ceil((IMPORT_PIECE * 4) / 3) + 4),
      }),
    )
    .output(z.object({ uploadId: z.uuid() })),
  /** Reads what was sent; progress comes by `watch`. */
  open: needs('customer.import')
    .input(z.object({ name: z.string().min(1).max(255), uploadId: z.uuid() }))
    .output(ImportState),
  watch: needs('customer.import').input(Which).output(eventIterator(ImportState)),
  /** The caller's own, newest first. */
  list: needs('customer.import').output(z.array(ImportState)),
  /** Checks every row by this plan anew. */
  plan: needs('customer.import')
    .input(Which.extend({ plan: ImportPlan }))
    .output(Done),
  /** Rows as they came (`all`), that can come in (`good`), with their faults (`bad`), or of known customers; behind line `after`. */
  rows: needs('customer.import')
    .input(
      Which.extend({
        show: z.enum(['all', 'good', 'bad', 'known']),
        after: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      }),
    )
    .output(z.array(ImportFault)),
  /** Begins, or goes on after something stopped it. */
  apply: needs('customer.import').input(Which).output(Done),
  /** Stops what is going on; what was applied is taken back. */
  cancel: needs('customer.import').input(Which).output(Done),
  undo: needs('customer.import').input(Which).output(Done),
  /** The faulty rows with their faults as an Excel file in the downloads folder. */
  faults: needs('customer.import')
    .input(Which)
    .output(z.object({ path: z.string() })),
  /** An empty file with the headings that are understood. */
  sample: needs('customer.import').output(z.object({ path: z.string() })),
}
