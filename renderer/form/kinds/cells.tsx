import type { ComponentType } from 'react'
import type { CellField, Kind } from '../../../shared/forms/fields.ts'
import { ChoiceEntry } from './choice.tsx'
import { DateEntry } from './date.tsx'
import type { ControlProps, EntryOf, EntryProps } from './entry-props.ts'
import { MoneyEntry } from './money.tsx'
import { NumberEntry } from './number.tsx'
import { PhoneEntry } from './phone.tsx'
import { TextEntry } from './text.tsx'
import { TimeEntry } from './time.tsx'
import { UserEntry } from './user.tsx'
import { YesNoEntry } from './yes-no.tsx'

/** Kinds that fit on one line and so into a row. */
export const CELLS: { readonly [K in CellField['kind']]: EntryOf<K> } = {
  text: { Entry: TextEntry, hint: true },
  phone: { Entry: PhoneEntry, hint: true },
  number: { Entry: NumberEntry, hint: true },
  money: { Entry: MoneyEntry, hint: true },
  date: { Entry: DateEntry, hint: true },
  time: { Entry: TimeEntry, hint: true },
  choice: { Entry: ChoiceEntry, hint: false },
  yesNo: { Entry: YesNoEntry, hint: false },
  user: { Entry: UserEntry, hint: true },
}

/** The control of a cell. */
export function CellControl(props: ControlProps<CellField>) {
  const Entry = CELLS[props.field.kind].Entry as ComponentType<EntryProps<Kind>>
  return <Entry {...(props as EntryProps<Kind>)} />
}
