import type { TFunction } from 'i18next'
import { type Form, fieldsOf, isRequired } from '../../shared/forms/define.ts'
import { type Field, isEmptyValue, type Kind, type Values } from '../../shared/forms/fields.ts'
import { valueSchema } from '../../shared/forms/schema.ts'
import type { Words } from '../../shared/forms/words.ts'
import type { InputIssue } from '../parts/failure.ts'
import { issueText } from '../parts/field-issue.ts'

/** Kinds that are typed; all others are chosen. */
const TYPED: ReadonlySet<Kind> = new Set(['text', 'longText', 'number', 'money', 'phone', 'rows'])

type FieldIssue = { name: string; field: Field; issue: InputIssue }

/** One issue for each field of the form that has any, from top to bottom. */
export function issuesByField(form: Form, issues: readonly InputIssue[]): FieldIssue[] {
  const fields = fieldsOf(form)
  const names = new Set(fields.map(([name]) => name))
  const byField = new Map<unknown, InputIssue>()
  for (const issue of issues) {
    // The contract puts the values of a form one level down.
    const at = issue.path.findIndex(part => typeof part === 'string' && names.has(part))
    const name = issue.path[at]
    if (at >= 0 && !byField.has(name)) byField.set(name, { ...issue, path: issue.path.slice(at) })
  }
  return fields.flatMap(([name, field]) => {
    const issue = byField.get(name)
    return issue ? [{ name, field, issue }] : []
  })
}

/** What the field's own schema says of a value, or that it must be filled; undefined when there is nothing to say. */
export function fieldIssue(field: Field, value: unknown, required: boolean): InputIssue | undefined {
  if (required && isEmptyValue(value)) return { code: 'custom', path: [], message: 'required' }
  return valueSchema(field).safeParse(value).error?.issues[0]
}

/** The same in words, to stand under the field. */
export function fieldIssueText(
  t: TFunction,
  say: (words: Words) => string,
  field: Field,
  issue: InputIssue,
  value: unknown,
): string {
  const label = say(field.label)
  if (issue.message === 'required')
    return t(TYPED.has(field.kind) ? 'issue.required' : 'issue.choose', { label })
  const [row, cell] = issue.path.slice(-2)
  if (field.kind === 'rows' && typeof row === 'number' && typeof cell === 'string') {
    const column = field.columns[cell]
    const rows = Array.isArray(value) ? value : []
    if (column)
      return t('issue.inRow', {
        n: row + 1,
        text: fieldIssueText(t, say, column, { ...issue, path: [cell] }, rows[row]?.[cell]),
      })
  }
  return field.kind === 'money'
    ? issueText(t, label, { ...issue, maximum: yuan(issue.maximum), minimum: yuan(issue.minimum) }, value)
    : issueText(t, label, issue, value)
}

const yuan = (fen: InputIssue['maximum']) => (fen === undefined ? undefined : Number(fen) / 100)

/** Names of the fields that must be filled as the other values are now. */
export const requiredFields = (form: Form, values: Values): ReadonlySet<string> =>
  new Set(fieldsOf(form).flatMap(([name, field]) => (isRequired(field, values) ? [name] : [])))
