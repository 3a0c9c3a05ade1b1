import { HistoryOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { reachOf } from '../../../shared/rules/permissions.ts'
import { api } from '../../api.ts'
import { ColumnChooser } from '../../parts/big-list/column-chooser.tsx'
import { SavedFilters } from '../../parts/big-list/saved-filters.tsx'
import { useListView } from '../../parts/big-list/use-list-view.ts'
import { ExportButton } from '../../parts/export/export-button.tsx'
import { FailureView } from '../../parts/failure-view.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'
import { showCount } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { useMinute } from '../../ui/use-now.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { callColumns } from './call-columns.tsx'
import { callFilterOf, isNarrowed, ListedCalls, TODAY } from './call-list-filter.ts'
import { CallListFilters } from './call-list-filters.tsx'
import { CallTable } from './call-table.tsx'
import { type CallList, useCallList } from './use-call-list.ts'

type Props = {
  /** Title and the switch to the other list. */
  head: ReactNode
  openId: CallId | null
  onOpen: (id: CallId) => void
}
const LIST = 'calls'
const TYPING_MS = 150

/** Every call that one may read, over all time, by whatever filters. */
export function AllCalls({ head, openId, onOpen }: Props) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState(TODAY)
  const today = dayjs(useMinute()).startOf('day').valueOf()
  const text = useSettled(filter.text.trim(), TYPING_MS)
  const asked = useMemo(() => callFilterOf({ ...filter, text }, today), [filter, text, today])
  const list = useCallList(asked)
  const view = useListView(LIST, useColumns())
  const apply = (saved: Record<string, unknown>) => setFilter(ListedCalls.safeParse(saved).data ?? TODAY)
  return (
    <>
      <header className="calls-screen__head">
        {head}
        <Total list={list} />
        <SavedFilters saved={view.saved} onSaved={view.setSaved} filter={filter} onApply={apply} />
        <ColumnChooser columns={view.columns} onChange={view.setColumns} onReset={view.reset} />
        <ExportButton
          title={t('calls.title')}
          total={list.total}
          disabled={list.count === 0}
          send={(order, signal) => api.call.export({ ...order, filter: asked }, { signal })}
        />
      </header>
      <CallListFilters filter={filter} onChange={setFilter} />
      <div className={`calls-screen__body ${list.isOld ? 'calls-screen__body--old' : ''}`}>
        {list.error ? (
          <FailureView error={list.error} title={t('calls.listFailed')} onRetry={list.refetch} />
        ) : list.isPending ? (
          <Skeleton active className="calls-screen__loading" title={false} paragraph={{ rows: 12 }} />
        ) : list.count === 0 && !list.isOpenEnded ? (
          <Nothing isNarrow={isNarrowed(filter)} onClear={() => setFilter({ ...TODAY, span: filter.span })} />
        ) : (
          <CallTable
            {...{ list, openId, onOpen }}
            columns={view.columns}
            isChosen={view.isChosen}
            onWidth={view.setWidth}
            filterKey={JSON.stringify(asked)}
          />
        )}
      </div>
    </>
  )
}

function useColumns() {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const user = useLive(s => s.session?.user)
  const isOfMany = user !== undefined && reachOf(user, 'call.read') !== 'own'
  return useMemo(() => callColumns(t, nameOf, isOfMany), [t, nameOf, isOfMany])
}

function Total({ list }: { list: CallList }) {
  const { t } = useTranslation()
  const text =
    list.total !== null
      ? t('list.total', { n: showCount(list.total) })
      : list.isPending
        ? ''
        : list.isOpenEnded
          ? t('list.some', { n: showCount(list.count) })
          : t('list.total', { n: showCount(list.count) })
  return (
    <p className="calls-screen__summary" role="status">
      {text}
    </p>
  )
}

function Nothing({ isNarrow, onClear }: { isNarrow: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <NothingHere icon={<HistoryOutlined />} title={t(isNarrow ? 'form.empty.filtered' : 'calls.emptyRange')}>
      <p>{t(isNarrow ? 'form.empty.filteredText' : 'calls.emptyRangeText')}</p>
      {isNarrow && <Button onClick={onClear}>{t('form.empty.clear')}</Button>}
    </NothingHere>
  )
}
