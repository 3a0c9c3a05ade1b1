import type { Role } from '../entities/user.ts'
import type { Reach } from '../rules/permissions.ts'
import {
  EMPTY,
  type Field,
  type FormContext,
  isEmptyValue,
  type StoredField,
  type ValueOf,
  type Values,
} from './fields.ts'
import type { Words } from './words.ts'

export type Section = { readonly title: Words; readonly fields: Readonly<Record<string, Field>> }

/** Where the records of a form live: entries of their own, or a kind of record with a life cycle. */
export type Home = 'formEntry' | 'customer' | 'callRecord' | 'call' | 'complaint' | 'evaluation'

/**
 * One paper form of the handbook as data and pure functions. From it come type, validation, entry screen, reading
 * view, list, search, print, Excel, store columns, log redaction and test data.
 */
export type Form<S extends readonly Section[] = readonly Section[]> = {
  readonly id: string
  readonly version: number
  /** Number in the handbook, "8.1". */
  readonly no: string
  readonly title: Words
  readonly home: Home
  readonly sections: S
  /** Columns of the list, in order. */
  readonly summary: readonly string[]
  /** Who may read and write its entries, and how far; for forms whose home is `formEntry`. */
  readonly access?: {
    readonly read: Partial<Record<Role, Reach>>
    readonly write: Partial<Record<Role, Reach>>
  }
  /** Lifts values written by version n-1 to version n. */
  readonly upgrade?: Readonly<Record<number, (older: Values) => Values>>
  readonly paper?: {
    readonly landscape?: true
    /** Label-and-value pairs side by side; 2 when left out. Long texts and rows take the whole width. */
    readonly pairs?: 1 | 2 | 3
    /** Lines for signatures at the foot. */
    readonly signatures?: readonly Words[]
  }
}

type ToIntersection<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never
export type FieldsOf<F extends Form> = ToIntersection<F['sections'][number]['fields']>
/** The values of a form as they are stored. */
export type FormValues<F extends Form> = {
  -readonly [N in keyof FieldsOf<F> as FieldsOf<F>[N] extends { kind: 'computed' }
    ? never
    : N]: FieldsOf<F>[N] extends Field ? ValueOf<FieldsOf<F>[N]> : never
}

/** Declare a form. Throws when a name stands twice or the summary names no field: the first test to load it sees that. */
export function defineForm<const S extends readonly Section[]>(form: Form<S>): Form<S> {
  const names = form.sections.flatMap(section => Object.keys(section.fields))
  const twice = names.find((name, n) => names.indexOf(name) !== n)
  if (twice) throw new Error(`form ${form.id}: field ${twice} stands twice`)
  const unknown = form.summary.find(name => !names.includes(name))
  if (unknown) throw new Error(`form ${form.id}: summary names ${unknown}, which is no field`)
  return form
}

/** Every field by name, in the order of the paper. */
export const fieldsOf = (form: Form): [name: string, field: Field][] =>
  form.sections.flatMap(section => Object.entries(section.fields))

export const fieldOf = (form: Form, name: string): Field | undefined =>
  form.sections.find(section => name in section.fields)?.fields[name]

const isStored = (entry: [string, Field]): entry is [string, StoredField] => entry[1].kind !== 'computed'
/** Fields whose values are stored: all but the computed ones. */
export const storedFieldsOf = (form: Form): [name: string, field: StoredField][] =>
  fieldsOf(form).filter(isStored)

/** A form nobody has touched: every stored field named, prefilled where the context knows it. */
export function blankOf<F extends Form>(form: F, context?: FormContext): FormValues<F> {
  const values = storedFieldsOf(form).map(([name, field]) => {
    const given = context && field.prefill?.(context)
    return [name, given === undefined || given === null ? EMPTY[field.kind] : given]
  })
  return Object.fromEntries(values) as FormValues<F>
}

export const isVisible = (field: Field, values: Values): boolean => field.visible?.(values) ?? true

export const isRequired = (field: Field, values: Values): boolean =>
  isVisible(field, values) &&
  (typeof field.required === 'function' ? field.required(values) : field.required === true)

/** Values as they are to be stored: nothing but the form's fields, absent ones empty, hidden ones emptied. */
export function settledValues(form: Form, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    storedFieldsOf(form).map(([name, field]) => {
      const value = values[name]
      return [name, value === undefined || !isVisible(field, values) ? EMPTY[field.kind] : value]
    }),
  )
}

/** Names of fields that must be filled and are not, from top to bottom. */
export const missingFields = (form: Form, values: Values): string[] =>
  storedFieldsOf(form)
    .filter(([name, field]) => isRequired(field, values) && isEmptyValue(values[name]))
    .map(([name]) => name)
