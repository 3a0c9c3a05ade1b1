import { customerRegister } from '../forms/customer-register.ts'
import { fieldOf, storedFieldsOf } from '../forms/define.ts'
import type { Field, FieldOf, Kind } from '../forms/fields.ts'
import { type Words, w } from '../forms/words.ts'

/** What a column of a file can go to: a field of form 7.4, or a column of its two tables ("phones.number"). */
export type Target = { readonly path: string; readonly label: Words; readonly field: Field }

/** Kinds that fit into one cell. */
const FITS: ReadonlySet<Kind> = new Set([
  'text',
  'longText',
  'phone',
  'number',
  'money',
  'date',
  'choice',
  'multi',
  'yesNo',
  'user',
])
/** Of the numbers only the number is in a file; which kind it is, shows in itself. */
const TABLES = { phones: ['number'], contacts: null } as const

export const PHONE = 'phones.number'

/** Everything that can be taken over from a file, in the order of the form. */
export const TARGETS: readonly Target[] = storedFieldsOf(customerRegister).flatMap(([name, field]) => {
  if (name in TABLES) return tableTargets(name as keyof typeof TABLES)
  return FITS.has(field.kind) ? [{ path: name, label: field.label, field }] : []
})

function tableTargets(name: keyof typeof TABLES): Target[] {
  const table = fieldOf(customerRegister, name) as FieldOf<'rows'>
  const wanted: readonly string[] | null = TABLES[name]
  return Object.entries(table.columns)
    .filter(([column]) => wanted?.includes(column) ?? true)
    .map(([column, field]) => ({
      path: `${name}.${column}`,
      label: w(
        `${name === 'phones' ? '电话' : '联系人'}·${field.label.zh}`,
        `${name === 'phones' ? 'Phone' : 'Contact'} · ${field.label.en}`,
      ),
      field,
    }))
}

const byPath = new Map(TARGETS.map(target => [target.path, target]))
export const targetOf = (path: string): Target | undefined => byPath.get(path)

/** Fields without which no customer is filed; what the file does not say of them, one word says for all rows. */
export const NEEDED: readonly Target[] = TARGETS.filter(
  ({ path, field }) => field.required === true && !path.includes('.'),
)
