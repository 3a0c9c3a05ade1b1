import { integer, real, text } from 'drizzle-orm/sqlite-core'
import { type Form, storedFieldsOf } from '../../shared/forms/define.ts'
import type { Field, Kind } from '../../shared/forms/fields.ts'

const json = () => text({ mode: 'json' })
const COLUMNS = {
  text: () => text(),
  longText: () => text(),
  phone: () => text(),
  number: () => real(),
  money: () => integer(),
  date: () => text(),
  time: () => integer(),
  choice: () => text(),
  tree: () => text(),
  multi: json,
  yesNo: () => integer({ mode: 'boolean' }),
  user: () => text(),
  reference: () => text(),
  file: json,
  rows: json,
  approval: json,
} as const satisfies Record<Exclude<Kind, 'computed'>, () => unknown>

type Columns = Record<string, ReturnType<(typeof COLUMNS)[keyof typeof COLUMNS]>>

/** A column for each stored field of these forms, in their order; a field that two of them share stands once. */
export const formColumns = (...forms: readonly Form[]): Columns =>
  Object.fromEntries(
    forms
      .flatMap((form): [string, Exclude<Field, { kind: 'computed' }>][] => storedFieldsOf(form))
      .map(([name, field]) => [name, COLUMNS[field.kind]()]),
  )
