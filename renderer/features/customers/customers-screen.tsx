import { Activity, useState } from 'react'
import { useDesk } from '../../state/desk-store.ts'
import { CustomerList } from './customer-list.tsx'
import { CustomerPage } from './customer-page.tsx'
import { MergePage } from './merge-page.tsx'
import { NO_FILTER } from './use-customers.ts'

/** 客户: the list, one file, or two files side by side. The list keeps its place while a file is open. */
export function CustomersScreen() {
  const view = useDesk(s => s.customers)
  const [filter, setFilter] = useState(NO_FILTER)
  return (
    <div className="customers-screen">
      <Activity mode={view.kind === 'list' ? 'visible' : 'hidden'}>
        <CustomerList filter={filter} onFilter={setFilter} />
      </Activity>
      {view.kind === 'file' && <CustomerPage key={view.customerId} customerId={view.customerId} />}
      {view.kind === 'merge' && <MergePage keepId={view.keepId} goneId={view.goneId} />}
    </div>
  )
}
