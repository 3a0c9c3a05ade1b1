import type { FormRow } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import { useSay } from '../../form/use-words.ts'
import { BigList } from '../../parts/big-list/big-list.tsx'
import type { Arranged } from '../../parts/big-list/columns.ts'
import type { BigSource } from '../../parts/big-list/source.ts'

export const FORM_LIST = 'form-entries'

type Props = {
  form: Form
  source: BigSource<FormRow>
  columns: readonly Arranged<FormRow>[]
  isChosen: boolean
  onWidth: (name: string, width: number | null) => void
  openId: string | null
  onOpen: (row: FormRow) => void
}

/** Entries as rows; more of them come as one walks down. */
export function FormTable({ form, source, openId, ...rest }: Props) {
  const say = useSay()
  return (
    <BigList
      id={FORM_LIST}
      label={say(form.title)}
      {...source}
      idOf={({ id }) => id}
      selectedId={openId}
      {...rest}
    />
  )
}
