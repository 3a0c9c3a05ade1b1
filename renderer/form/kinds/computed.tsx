import { FieldText } from '../field-text.tsx'
import type { EntryProps } from './entry-props.ts'

/** Worked out, never typed. */
export const ComputedEntry = ({ field, value }: EntryProps<'computed'>) => (
  <FieldText field={field} value={value} />
)
