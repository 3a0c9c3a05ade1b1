import type { ImportIssue, ImportPlan } from '../contract/imports.ts'
import type { Customer } from '../entities/customer.ts'
import { customerRegister } from '../forms/customer-register.ts'
import type { FormValues } from '../forms/define.ts'
import { EMPTY } from '../forms/fields.ts'
import { entrySchema } from '../forms/schema.ts'
import { numberKey } from '../rules/phone-number.ts'
import { numbersIn, type People, readCell } from './cells.ts'
import { NEEDED, PHONE, targetOf } from './targets.ts'

export type CustomerValues = FormValues<typeof customerRegister>
/** A row as form 7.4 would have it, or what is wrong with it. */
export type Checked = { readonly values: CustomerValues | null; readonly issues: readonly ImportIssue[] }

const SCHEMA = entrySchema(customerRegister)
type ZodIssue = NonNullable<ReturnType<typeof SCHEMA.safeParse>['error']>['issues'][number]

/** Reads a row of the file by the plan and checks it by the form's own schema. Nothing of it is changed on the way. */
export function checkRow(plan: ImportPlan, cells: readonly string[], people: People): Checked {
  const issues: ImportIssue[] = []
  const values: Record<string, unknown> = {}
  const contact: Record<string, unknown> = {}
  const numbers: string[] = []
  const take = (path: string, cell: string) => {
    const target = targetOf(path)
    if (!target || cell.trim() === '') return
    for (const part of path === PHONE ? numbersIn(cell) : [cell]) {
      const reading = readCell(target.field, part, people)
      if ('code' in reading) issues.push({ field: path, code: reading.code })
      else if (path === PHONE) numbers.push(reading.value as string)
      else if (path.startsWith('contacts.')) contact[path.slice('contacts.'.length)] = reading.value
      else values[path] = reading.value
    }
  }
  const said = new Set<string>()
  plan.columns.forEach((path, n) => {
    const cell = cells[n] ?? ''
    if (!path || cell.trim() === '') return
    said.add(path)
    take(path, cell)
  })
  // More cells than headings: whatever stands there belongs to no column, and is most likely shifted.
  if (cells.slice(plan.columns.length).some(cell => cell.trim() !== ''))
    issues.push({ field: '', code: 'cells' })
  for (const { path } of NEEDED) if (!said.has(path)) take(path, plan.defaults[path] ?? '')
  values.phones = phonesOf(numbers, values.kind)
  if (Object.keys(contact).length > 0) values.contacts = [withBlanks(contact)]
  const parsed = SCHEMA.safeParse(values)
  const unread = new Set(issues.map(issue => issue.field))
  for (const issue of parsed.error?.issues ?? []) {
    const field = fieldOf(issue.path)
    // What could not be read is missing now; that is no second fault.
    if (!unread.has(field)) issues.push({ field, code: codeOf(issue) })
  }
  // A contact without a name is none.
  if (parsed.success && values.contacts && !contact.name)
    issues.push({ field: 'contacts.name', code: 'required' })
  return { values: parsed.success && issues.length === 0 ? parsed.data : null, issues }
}

const CONTACT = ['name', 'employer', 'position', 'home', 'mobile', 'email', 'role'] as const
const withBlanks = (contact: Record<string, unknown>) =>
  Object.fromEntries(CONTACT.map(column => [column, contact[column] ?? EMPTY.text]))

/** Which kind a number is of shows in itself; the first is the one to call. */
function phonesOf(numbers: readonly string[], kind: unknown): Customer['phones'] {
  const seen = new Set<string>()
  return numbers
    .filter(number => {
      const key = numberKey(number)
      return !seen.has(key) && seen.add(key)
    })
    .map((number, n) => ({
      number,
      kind: /^861[3-9]\d{9}$/.test(numberKey(number)) ? 'mobile' : kind === 'person' ? 'landline' : 'work',
      primary: n === 0,
      doNotCall: false,
    }))
}

/** ["phones", 0, "number"] → "phones.number". */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.filter(part => typeof part === 'string').join('.')

function codeOf(issue: ZodIssue): ImportIssue['code'] {
  if (issue.code === 'custom') return issue.message === 'required' ? 'required' : 'invalid'
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? 'tooLong' : issue.origin === 'array' ? 'tooMany' : 'range'
  if (issue.code === 'too_small') return 'range'
  if (issue.code === 'invalid_value') return 'option'
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'number' : 'invalid'
  return 'invalid'
}

/** By what a customer that is there already is known: any of these the same. */
export type Marks = { readonly numbers: readonly string[]; readonly licence: string; readonly place: string }

/** "": not to be known by that. */
export const marksOf = (values: {
  phones: readonly { number?: unknown }[]
  licence?: string | null
  name: string
  address: string
}): Marks => ({
  numbers: values.phones.map(phone => numberKey(String(phone.number))).filter(Boolean),
  licence: (values.licence ?? '').trim(),
  place: values.address.trim() === '' ? '' : `${values.name.trim()}\n${values.address.trim()}`,
})
