import type { ComponentType } from 'react'
import type { Field, FieldOf, Kind } from '../../../shared/forms/fields.ts'
import { ApprovalEntry } from './approval.tsx'
import { CELLS } from './cells.tsx'
import { ComputedEntry } from './computed.tsx'
import type { EntryProps } from './entry-props.ts'
import { FileEntry } from './file.tsx'
import { LongTextEntry } from './long-text.tsx'
import { MultiEntry } from './multi.tsx'
import { ReferenceEntry } from './reference.tsx'
import { RowsEntry } from './rows.tsx'
import { TreeEntry } from './tree.tsx'

/** How every kind of field is filled in. `hint`: whether its control shows the field's hint in itself. */
const KINDS: { readonly [K in Kind]: { Entry: ComponentType<EntryProps<K>>; hint: boolean } } = {
  ...CELLS,
  longText: { Entry: LongTextEntry, hint: true },
  tree: { Entry: TreeEntry, hint: true },
  multi: { Entry: MultiEntry, hint: false },
  reference: { Entry: ReferenceEntry, hint: false },
  file: { Entry: FileEntry, hint: false },
  rows: { Entry: RowsEntry, hint: false },
  computed: { Entry: ComputedEntry, hint: false },
  approval: { Entry: ApprovalEntry, hint: false },
}

export const showsHint = (field: Field): boolean => KINDS[field.kind].hint

type Props = Omit<EntryProps<Kind>, 'field' | 'value' | 'onChange'> & {
  field: Field
  value?: unknown
  onChange?: (value: unknown) => void
}

/** The control of any field. Value and change come from whoever holds the form's values. */
export function FieldControl(props: Props) {
  const Entry = KINDS[props.field.kind].Entry as ComponentType<Props & { field: FieldOf<Kind> }>
  return <Entry {...props} />
}
