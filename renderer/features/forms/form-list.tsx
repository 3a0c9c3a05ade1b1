import { DownloadOutlined, FileTextOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FormRow, ListFilter } from '../../../shared/contract/desk.ts'
import type { Form } from '../../../shared/forms/define.ts'
import { formReach } from '../../../shared/rules/form-access.ts'
import { desk } from '../../api.ts'
import { useSavedFile } from '../../form/use-saved-file.tsx'
import { useSay } from '../../form/use-words.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { useLive } from '../../state/live-store.ts'
import { showCount } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { FormTable } from './form-table.tsx'
import { ListFilters } from './list-filters.tsx'
import { isNarrowed, NO_FILTER, PAGE, useEntries } from './use-entries.ts'

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
  const mayWrite = useMayWrite(form)
  return (
    <>
      <header className="form-list__head">
        <h2>{say(form.title)}</h2>
        <div className="form-list__acts">
          <ExportButton form={form} filter={filter} disabled={!rows || rows.length === 0} />
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
          <FormTable form={form} rows={rows} openId={openId} onOpen={onOpen} />
        )}
      </div>
      {rows && rows.length > 0 && (
        <footer className="form-list__foot">
          <span>
            {t(entries.hasNextPage ? 'form.shown' : 'form.shownAll', { n: showCount(rows.length) })}
          </span>
          {entries.hasNextPage && (
            <Button
              size="small"
              loading={entries.isFetchingNextPage}
              onClick={() => void entries.fetchNextPage()}
            >
              {t('form.more', { n: PAGE })}
            </Button>
          )}
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

function ExportButton({ form, filter, disabled }: { form: Form; filter: ListFilter; disabled: boolean }) {
  const { t } = useTranslation()
  const notice = useNotice()
  const saved = useSavedFile()
  const excel = useMutation(
    desk.form.excel.mutationOptions({
      onSuccess: ({ path, rows, total }) => {
        const counts = { n: showCount(rows), total: showCount(total) }
        saved(t(rows < total ? 'form.exportedPart' : 'form.exported', counts), path)
      },
      onError: error => void notice.failed(error),
    }),
  )
  return (
    <Button
      icon={<DownloadOutlined aria-hidden="true" />}
      disabled={disabled}
      loading={excel.isPending}
      onClick={() => excel.mutate({ ...filter, formId: form.id })}
    >
      {t('form.excel')}
    </Button>
  )
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
