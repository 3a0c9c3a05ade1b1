import type { z } from 'zod'
import { type Form, isRequired, settledValues, storedFieldsOf } from '../forms/define.ts'
import { isEmptyValue, type SiteTrees, type Values } from '../forms/fields.ts'
import { entrySchema, valueSchema } from '../forms/schema.ts'
import { w } from '../forms/words.ts'
import { canonicalJson } from '../text/canonical-json.ts'

type Issue = z.core.$ZodIssue
/** Longest reason the contract takes. */
const MAX_WHY = 1000

/** One field before and after a correction. */
type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown }

/**
 * 更正 of one field of a form's entry: which fields change by it (others may be hidden and emptied), or what is wrong
 * with it. The form's rules hold for the field and for whatever it touches; what was amiss elsewhere before, in a
 * record of an older form, does not hinder. Issues of the value stand under the field's name. `trees`: the site's own.
 */
export function correctionOf(
  form: Form,
  record: Values,
  name: string,
  value: unknown,
  trees?: SiteTrees,
): { changes: FieldChange[] } | { issues: Issue[] } {
  const field = storedFieldsOf(form).find(([known]) => known === name)?.[1]
  if (!field) return { issues: [{ code: 'custom', path: ['field'], message: 'unknown', input: name }] }
  const parsed = valueSchema(field).safeParse(value)
  if (!parsed.success)
    return { issues: parsed.error.issues.map(issue => ({ ...issue, path: [name, ...issue.path] })) }

  const before = settledValues(form, filled(record))
  const after = settledValues(form, { ...before, [name]: parsed.data })
  const known = new Set(issuesOf(form, before, trees).map(({ path }) => path[0]))
  const issues = issuesOf(form, after, trees).filter(({ path }) => path[0] === name || !known.has(path[0]))
  if (issues.length > 0) return { issues }
  return {
    changes: Object.entries(after)
      .map(([changed, to]): FieldChange => ({ field: changed, from: record[changed] ?? null, to }))
      .filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to))
      .filter(({ from, to }) => !(isEmptyValue(from) && isEmptyValue(to))),
  }
}

/** A little form: the field to correct as its own form has it for this record, and the reason (`why`). */
export function correctionForm(form: Form, record: Values, name: string): Form {
  const known = storedFieldsOf(form).find(([other]) => other === name)?.[1]
  if (!known) throw new Error(`form ${form.id} has no field ${name}`)
  const { visible: _v, prefill: _p, required: _r, ...field } = known
  return {
    id: `${form.id}.correction`,
    version: form.version,
    no: form.no,
    title: w('更正', 'Correction'),
    home: form.home,
    sections: [
      {
        title: w('更正', 'Correction'),
        fields: {
          [name]: { ...field, ...(isRequired(known, record) ? { required: true as const } : {}) },
          why: {
            kind: 'longText',
            rows: 2,
            max: MAX_WHY,
            required: true,
            label: w('更正原因', 'Reason'),
            hint: w('依据是什么，例如录音几分几秒', 'What it rests on, a place in the recording for example'),
          },
        },
      },
    ],
    summary: [],
  }
}

/** A record that two forms share, or an older one, has null where a form of its own has an empty text. */
const filled = (record: Values): Values =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))

const issuesOf = (form: Form, values: Values, trees: SiteTrees | undefined): Issue[] =>
  entrySchema(form, trees).safeParse(values).error?.issues ?? []
