import { type Field, isEmptyValue } from '../../shared/forms/fields.ts'
import { valueText } from '../../shared/forms/text.ts'
import { FieldReading } from './field-reading.tsx'
import { useReferenceNames } from './use-reference-names.ts'
import { useTextContext } from './use-words.ts'

const NONE = '—'

/** The value of one field, to read. */
export function FieldText({ field, value }: { field: Field; value: unknown }) {
  const to = field.kind === 'reference' ? field.to : 'customer'
  const id = field.kind === 'reference' && typeof value === 'string' ? value : null
  const names = useReferenceNames([{ to, id }])
  const context = useTextContext(names)
  if (isEmptyValue(value)) return NONE
  return <FieldReading field={field} value={value} text={valueText(field, value, context)} />
}
