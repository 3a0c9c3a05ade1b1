import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { AccessId } from '../ids.ts'
import { Done, needs, Time } from './operation.ts'

/** How data leaves the program as a file (R-CI-9). */
export const ExportOrder = z.object({
  type: z.enum(['xlsx', 'csv']).default('xlsx'),
  /** What it is for; logged, with the day after which the copy must be gone. */
  why: z.string().trim().min(2).max(500),
  /** A name for this export while it runs, to hear how far it is (`exports.watch`). */
  job: z.uuid().optional(),
})
export type ExportOrder = z.infer<typeof ExportOrder>

export const Exported = z.object({
  path: z.string(),
  rows: z.number().int(),
  /** Lines left out: about customers of 机密 or above, which the caller may not copy (R-CI-12). */
  withheld: z.number().int(),
  until: Time,
})
export type Exported = z.infer<typeof Exported>

/** A file that should be gone by now. */
export const OverdueExport = z.object({
  accessId: AccessId,
  name: z.string(),
  path: z.string(),
  rows: z.number().int(),
  at: Time,
  until: Time,
  /** Whether it still lies, unchanged, where it was written. */
  isThere: z.boolean(),
})
export type OverdueExport = z.infer<typeof OverdueExport>

/** Files that went out of the program: how far one is, and which of them must go. */
export const exportsContract = {
  /** Lines written so far; ends with the export. Aborting the export's own call cancels it. */
  watch: needs('data.export')
    .input(z.object({ job: z.uuid() }))
    .output(eventIterator(z.object({ rows: z.number().int() }))),
  /** The caller's own files whose term is over and that nobody has said to be gone. */
  overdue: needs('loggedOn').output(z.array(OverdueExport)),
  /** Delete the file if it still lies where it was written, unchanged; else take the caller's word that it is gone. */
  remove: needs('loggedOn')
    .input(z.object({ accessId: AccessId }))
    .output(Done.extend({ deleted: z.boolean() })),
}
