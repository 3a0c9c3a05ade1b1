import { z } from 'zod'
import { type Form, storedFieldsOf } from '../../shared/forms/define.ts'
import type { Values } from '../../shared/forms/fields.ts'
import { valueSchema } from '../../shared/forms/schema.ts'

const Draft = z.object({ at: z.number(), values: z.record(z.string(), z.unknown()) })
/** What was typed and not saved, as of `at` (epoch ms). */
type Draft = { at: number; values: Values }

export const draftText = (draft: Draft): string => JSON.stringify(draft)

/** A kept draft; null when it was written by something else. Its values may still be incomplete or wrong. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null
  try {
    return Draft.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** What is merely too long, too large or misspelt stays as it was typed, to be mended. */
const MENDABLE = new Set(['too_big', 'too_small', 'invalid_format', 'not_multiple_of'])

/** The values of a draft that the form's fields can show: what an older form wrote in another shape is left out. */
export const shownValues = (form: Form, values: Values): Values =>
  Object.fromEntries(
    storedFieldsOf(form).flatMap(([name, field]) => {
      const value = values[name]
      if (value === undefined) return []
      const { error } = valueSchema(field).safeParse(value)
      return !error || error.issues.every(({ code }) => MENDABLE.has(code)) ? [[name, value]] : []
    }),
  )
