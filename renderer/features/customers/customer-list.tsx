import { PlusOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Skeleton, Tooltip } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormRow, ListFilter } from '../../../shared/contract/desk.ts'
import { customerRegister } from '../../../shared/forms/customer-register.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { api } from '../../api.ts'
import { BigList } from '../../parts/big-list/big-list.tsx'
import { ColumnChooser } from '../../parts/big-list/column-chooser.tsx'
import { SavedFilters } from '../../parts/big-list/saved-filters.tsx'
import { useGrowing } from '../../parts/big-list/use-growing.ts'
import { useListView } from '../../parts/big-list/use-list-view.ts'
import { ExportButton } from '../../parts/export/export-button.tsx'
import { FailureView } from '../../parts/failure-view.tsx'
import { useKeyOf } from '../../parts/use-keys.ts'
import { openCustomer, registerCustomer } from '../../state/open-customer.ts'
import { showCount } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { ChosenFiles } from './chosen-files.tsx'
import { useCustomerColumns } from './customer-columns.tsx'
import { CUSTOMER_LIST } from './customer-page.tsx'
import { ImportButton } from './import-button.tsx'
import { CustomerFilters } from './list-filters.tsx'
import { isNarrowed, NO_FILTER, useCustomers } from './use-customers.ts'
import { useMayCustomer } from './use-may-customer.ts'
import './customer-list.css'

/** Marks a file to be merged with another. */
const CHOOSE_KEY = 'm'

type Props = { filter: ListFilter; onFilter: (filter: ListFilter) => void }

/** The customers that match, with filters and acts above them; two of them can be marked to be merged. */
export function CustomerList({ filter, onFilter }: Props) {
  const { t } = useTranslation()
  const { mayWrite, mayMerge } = useMayCustomer()
  const customers = useCustomers(filter)
  const { rows, error } = customers
  const source = useGrowing(customers)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = useCallback(
    ({ id }: FormRow) =>
      setChosen(known => (known.includes(id) ? known.filter(it => it !== id) : [...known.slice(-1), id])),
    [],
  )
  const view = useListView('customers', useCustomerColumns(chosen, mayMerge ? toggle : null))
  const onRowKey = (key: string, row: FormRow): boolean => {
    if (!mayMerge || key.toLowerCase() !== CHOOSE_KEY) return false
    toggle(row)
    return true
  }
  const regions = [...new Set((rows ?? []).map(({ values }) => String(values.region ?? '')).filter(Boolean))]
  return (
    <section className="customer-list" aria-label={t('customer.title')}>
      <header className="customer-list__head">
        <h1>{t('customer.title')}</h1>
        <div className="customer-list__acts">
          {chosen.length > 0 && <ChosenFiles ids={chosen} onClear={() => setChosen([])} />}
          <SavedFilters
            saved={view.saved}
            onSaved={view.setSaved}
            filter={filter}
            onApply={saved => onFilter(ListFilter.safeParse(saved).data ?? NO_FILTER)}
          />
          <ColumnChooser columns={view.columns} onChange={view.setColumns} onReset={view.reset} />
          <ExportButton
            title={t('customer.title')}
            total={customers.hasNextPage ? null : (rows?.length ?? null)}
            disabled={!rows || rows.length === 0}
            send={(order, signal) =>
              api.form.excel({ ...order, ...filter, formId: customerRegister.id }, { signal })
            }
          />
          <ImportButton />
          {mayWrite && <RegisterCustomerButton />}
        </div>
        <CustomerFilters filter={filter} regions={regions} onChange={onFilter} />
      </header>
      <div className={`customer-list__body ${customers.isPlaceholderData ? 'customer-list__body--old' : ''}`}>
        {error ? (
          <FailureView
            error={error}
            title={t('customer.list.failed')}
            onRetry={() => void customers.refetch()}
          />
        ) : !rows ? (
          <Skeleton active className="customer-page__loading" title={false} paragraph={{ rows: 12 }} />
        ) : rows.length === 0 && !customers.hasNextPage ? (
          <Empty narrowed={isNarrowed(filter)} onClear={() => onFilter(NO_FILTER)} />
        ) : (
          <BigList
            key={JSON.stringify(filter)}
            id={CUSTOMER_LIST}
            label={t('customer.title')}
            {...source}
            idOf={({ id }) => id}
            selectedId={null}
            onOpen={({ id }) => openCustomer(id as CustomerId)}
            onRowKey={onRowKey}
            columns={view.columns}
            isChosen={view.isChosen}
            onWidth={view.setWidth}
          />
        )}
      </div>
      {rows && rows.length > 0 && (
        <footer className="customer-list__foot" role="status">
          {t(customers.hasNextPage ? 'list.some' : 'list.total', { n: showCount(rows.length) })}
          {mayMerge && <span>{t('customer.list.chooseHint')}</span>}
        </footer>
      )}
    </section>
  )
}

function RegisterCustomerButton() {
  const { t } = useTranslation()
  const key = useKeyOf('registerCustomer')
  return (
    <Tooltip title={key}>
      <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => registerCustomer()}>
        {t('customer.register')}
      </Button>
    </Tooltip>
  )
}

/** What will stand here, and how the first one comes about. */
function Empty({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <NothingHere
      icon={<TeamOutlined />}
      title={t(narrowed ? 'customer.list.filtered' : 'customer.list.empty')}
    >
      <p>{t(narrowed ? 'customer.list.filteredText' : 'customer.list.emptyText')}</p>
      {narrowed && <Button onClick={onClear}>{t('customer.list.clear')}</Button>}
    </NothingHere>
  )
}
