import type { ComponentType } from 'react'
import type { Field, FieldOf, Kind, KindValues } from '../../../shared/forms/fields.ts'

/** What the control of a kind gets. All but `field` and `label` come from the form, or from the row it stands in. */
export type EntryProps<K extends Kind> = {
  field: FieldOf<K>
  /** The field's name, for controls without a label of their own. */
  label: string
  hint?: string | undefined
  id?: string
  value?: KindValues[K] | null
  onChange?: (value: KindValues[K]) => void
  onBlur?: () => void
  'aria-required'?: 'true'
  'aria-invalid'?: 'true'
  'aria-describedby'?: string
}

/** How a kind is filled in. `hint`: whether its control shows the field's hint in itself. */
export type EntryOf<K extends Kind> = { readonly Entry: ComponentType<EntryProps<K>>; readonly hint: boolean }

/** The same props where the kind is known only when it is drawn. */
export type ControlProps<F extends Field> = Omit<EntryProps<Kind>, 'field' | 'value' | 'onChange'> & {
  field: F
  value?: unknown
  onChange?: (value: unknown) => void
}

type Described = Pick<
  EntryProps<Kind>,
  'id' | 'onBlur' | 'aria-required' | 'aria-invalid' | 'aria-describedby'
>

/** The part of the props that goes to the control as it is: which field it is and what is wrong with it. */
export const controlProps = (props: Described & { label: string }) => ({
  ...(props.id ? { id: props.id } : { 'aria-label': props.label }),
  ...(props.onBlur ? { onBlur: props.onBlur } : {}),
  ...(props['aria-required'] ? { 'aria-required': true } : {}),
  ...(props['aria-invalid'] ? { 'aria-invalid': true } : {}),
  ...(props['aria-describedby'] ? { 'aria-describedby': props['aria-describedby'] } : {}),
})
