import { useTranslation } from 'react-i18next'
import type { CallRow } from '../../../shared/contract/calls.ts'
import type { CallId } from '../../../shared/ids.ts'
import { BigList } from '../../parts/big-list/big-list.tsx'
import type { Arranged } from '../../parts/big-list/columns.ts'
import type { CallList } from './use-call-list.ts'

type Props = {
  list: CallList
  columns: readonly Arranged<CallRow>[]
  isChosen: boolean
  onWidth: (name: string, width: number | null) => void
  /** Another list begins at its top. */
  filterKey: string
  openId: CallId | null
  onOpen: (id: CallId) => void
}

/** Calls as rows of form 8.3, however many. */
export function CallTable({ list, columns, isChosen, onWidth, filterKey, openId, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <BigList
      key={filterKey}
      label={t('calls.title')}
      {...list}
      idOf={({ call }) => call.id}
      selectedId={openId}
      onOpen={({ call }) => onOpen(call.id)}
      {...{ columns, isChosen, onWidth }}
    />
  )
}
