import { z } from 'zod'
import { Done, needs } from './operation.ts'

/** How one person wants a list to look: columns in order with their widths, and filters kept under a name. */
export const ListView = z.object({
  columns: z
    .array(
      z.object({
        name: z.string().max(64),
        width: z.number().int().min(40).max(1200).nullable(),
        shown: z.boolean(),
      }),
    )
    .max(60),
  saved: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string().trim().min(1).max(40),
        filter: z.record(z.string().max(64), z.unknown()),
      }),
    )
    .max(40),
})
export type ListView = z.infer<typeof ListView>

const List = z.object({ list: z.string().min(1).max(64) })

/** Columns and saved filters of lists, kept for each user of this workstation. */
export const viewsContract = {
  get: needs('loggedOn').input(List).output(ListView.nullable()),
  put: needs('loggedOn')
    .input(List.extend({ view: ListView }))
    .output(Done),
}
