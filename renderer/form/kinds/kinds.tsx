import type { ComponentType } from 'react'
import type { Field, FieldOf, Kind } from '../../../shared/forms/fields.ts'
import { ApprovalEntry } from './approval.tsx'
import { CELLS } from './cells.tsx'
import { ComputedEntry } from './computed.tsx'
import type { ControlProps, EntryOf, EntryProps } from './entry-props.ts'
import { FileEntry } from './file.tsx'
import { LongTextEntry } from './long-text.tsx'
import { MultiEntry } from './multi.tsx'
import { ReferenceEntry } from './reference.tsx'
import { RowsEntry } from './rows.tsx'
import { TreeEntry } from './tree.tsx'

/** How every kind of field is filled in. */
const KINDS: { readonly [K in Kind]: EntryOf<K> } = {
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

/** Whether the control shows the field's hint in itself. */
export const showsHint = (field: Field): boolean => KINDS[field.kind].hint

/** The control of any field. Value and change come from whoever holds the form's values. */
export function FieldControl(props: ControlProps<Field>) {
  const Entry = KINDS[props.field.kind].Entry as ComponentType<EntryProps<Kind> & { field: FieldOf<Kind> }>
  return <Entry {...(props as EntryProps<Kind>)} />
}
