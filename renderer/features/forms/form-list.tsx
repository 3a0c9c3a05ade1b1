import { FileTextOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormRow, ListFilter } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import { formReach } from '../../../shared/rules/form-access.ts'
import { api } from '../../api.ts'
import { useSay, useTextContext } from '../../form/use-words.ts'
import { ColumnChooser } from '../../parts/big-list/column-chooser.tsx'
import { SavedFilters } from '../../parts/big-list/saved-filters.tsx'
import { useGrowing } from '../../parts/big-list/use-growing.ts'
import { useListView } from '../../parts/big-list/use-list-view.ts'
import { ExportButton } from '../../parts/export/export-button.tsx'
import { FailureView } from '../../parts/failure-view.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { useLive } from '../../state/live-store.ts'
import { showCount } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { formColumns } from './form-columns.ts'
import { FormTable } from './form-table.tsx'
import { ListFilters } from './list-filters.tsx'
import { isNarrowed, NO_FILTER, useEntries } from './use-entries.ts'

type Props = {
  form: Form
  filter: ListFilter
  openId: string | null
  onFilter: (filter: ListFilter) => void
  onOpen: (row: FormRow) => void
  onNew: () => void
}

/** The entries of a form that match, with filters and acts above them. */
export function FormList({ form, filter, openId, onFilter, onOpen, onNew }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const entries = useEntries(form, filter)
  const { rows, error } = entries
  const source = useGrowing(entries)
  const mayWrite = useMayWrite(form)
  const view = useListView(`form.${form.id}`, useColumns(form))
  return (
    <>
      <header className="form-list__head">
        <h2>{say(form.title)}</h2>
        <div className="form-list__acts">
          <SavedFilters
            saved={view.saved}
            onSaved={view.setSaved}
            filter={filter}
            onApply={saved => onFilter(ListFilter.safeParse(saved).data ?? NO_FILTER)}
          />
          <ColumnChooser columns={view.columns} onChange={view.setColumns} onReset={view.reset} />
          <ExportButton
            title={say(form.title)}
            total={entries.hasNextPage ? null : (rows?.length ?? null)}
            disabled={!rows || rows.length === 0}
            send={(order, signal) => api.form.excel({ ...order, ...filter, formId: form.id }, { signal })}
          />
          {mayWrite && (
            <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={onNew}>
              {t('form.new')}
            </Button>
          )}
        </div>
        <ListFilters form={form} filter={filter} onChange={onFilter} />
      </header>
      <div className={`form-list__body ${entries.isPlaceholderData ? 'form-list__body--old' : ''}`}>
        {error ? (
          <FailureView error={error} title={t('form.listFailed')} onRetry={() => void entries.refetch()} />
        ) : !rows ? (
          <Skeleton active className="form-list__loading" title={false} paragraph={{ rows: 12 }} />
        ) : rows.length === 0 && !entries.hasNextPage ? (
          <Empty form={form} narrowed={isNarrowed(filter)} onClear={() => onFilter(NO_FILTER)} />
        ) : (
          <FormTable
            key={JSON.stringify(filter)}
            {...{ form, source, openId, onOpen }}
            columns={view.columns}
            isChosen={view.isChosen}
            onWidth={view.setWidth}
          />
        )}
      </div>
      {rows && rows.length > 0 && (
        <footer className="form-list__foot">
          <span>{t(entries.hasNextPage ? 'list.some' : 'list.total', { n: showCount(rows.length) })}</span>
        </footer>
      )}
    </>
  )
}

/** Forms of other homes are written where their records come about. */
function useMayWrite(form: Form): boolean {
  const user = useLive(s => s.session?.user)
  return user !== undefined && form.home === 'formEntry' && formReach(user, form, 'write') !== null
}

function useColumns(form: Form) {
  const { t } = useTranslation()
  const context = useTextContext()
  const { nameOf } = usePeople()
  return useMemo(() => formColumns(form, t, context, nameOf), [form, t, context, nameOf])
}

/** What will stand here, and how the first one comes about. */
function Empty({ form, narrowed, onClear }: { form: Form; narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  const say = useSay()
  if (narrowed)
    return (
      <NothingHere icon={<FileTextOutlined />} title={t('form.empty.filtered')}>
        <p>{t('form.empty.filteredText')}</p>
        <Button onClick={onClear}>{t('form.empty.clear')}</Button>
      </NothingHere>
    )
  return (
    <NothingHere icon={<FileTextOutlined />} title={t('form.empty.title', { title: say(form.title) })}>
      <p>{t(`form.empty.${form.home}`)}</p>
    </NothingHere>
  )
}
