import { ORPCError } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../shared/contract/customer.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { isMasked } from '../../../shared/rules/phone-number.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { isStepBack } from '../../parts/form-keys.ts'
import { useDesk } from '../../state/desk-store.ts'
import { focusInside } from '../../state/focus.ts'
import { listCustomers } from '../../state/open-customer.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { Contacts } from './contacts.tsx'
import { CustomerHead } from './customer-head.tsx'
import { CustomerPhones } from './customer-phones.tsx'
import { CustomerStory } from './customer-story.tsx'
import { FieldHistory } from './field-history.tsx'
import { Offers } from './offers.tsx'
import { OpenCases } from './open-cases.tsx'
import { OpenTasks } from './open-tasks.tsx'
import { Particulars } from './particulars.tsx'
import { Remarks } from './quick-edits.tsx'
import { RevealNumbers } from './reveal-numbers.tsx'
import { StaleStrip } from './stale-strip.tsx'
import './customer-page.css'

export const CUSTOMER_LIST = 'customer-list'
const PAGE = 'customer-page'

/** Back to the list, on the row one came from. */
function stepBack(): void {
  listCustomers()
  setTimeout(() => focusInside(CUSTOMER_LIST))
}

/** One customer with all there is of him: who, what is open, and the whole story. */
export function CustomerPage({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(desk.customer.get.queryOptions({ input: { customerId } }))
  const filing = useDesk(s => s.filing !== undefined || s.registering !== undefined)
  const isThere = data !== undefined
  useEffect(() => {
    if (isThere) focusInside(PAGE)
  }, [isThere])
  const onKey = (event: KeyboardEvent) => {
    // A form standing open takes Esc first.
    if (filing || !isStepBack(event)) return
    event.preventDefault()
    stepBack()
  }
  return (
    <section id={PAGE} className="customer-page" aria-label={t('customer.page.label')} onKeyDown={onKey}>
      {data ? (
        <File view={data} />
      ) : error ? (
        <Closed error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton active className="customer-page__loading" paragraph={{ rows: 12 }} />
      )}
    </section>
  )
}

function File({ view }: { view: CustomerView }) {
  const { customer, openTasks, openComplaints, offers } = view
  return (
    <>
      <CustomerHead customer={customer} onBack={stepBack} />
      <StaleStrip customer={customer} />
      <div className="customer-page__body">
        <Facts view={view} />
        <div className="customer-page__main">
          <div className="customer-page__open">
            <OpenTasks tasks={openTasks} />
            <OpenCases cases={openComplaints} />
            <Offers offers={offers} />
          </div>
          <Past view={view} />
        </div>
      </div>
    </>
  )
}

/** Numbers, contacts and what else the form holds. */
function Facts({ view: { customer } }: { view: CustomerView }) {
  const { t } = useTranslation()
  // Of this page alone: whoever leaves it has seen enough.
  const [revealed, setRevealed] = useState<readonly string[] | null>(null)
  const hidden = [
    ...customer.phones.map(({ number }) => number),
    ...customer.contacts.map(({ mobile }) => mobile),
  ].some(isMasked)
  return (
    <aside className="customer-page__facts" aria-label={t('customer.page.facts')}>
      <section className="file-section">
        <h3>{t('customer.page.numbers')}</h3>
        {customer.phones.length === 0 && (
          <p className="customer-section__none">{t('customer.page.noNumbers')}</p>
        )}
        <CustomerPhones customer={customer} revealed={revealed} />
        {hidden && !revealed && <RevealNumbers customerId={customer.id} onShown={setRevealed} />}
        {revealed && <p className="customer-section__none">{t('customer.hidden.shown')}</p>}
      </section>
      <Contacts
        contacts={customer.contacts}
        doNotCall={customer.warnings.includes('doNotCall')}
        revealed={revealed?.slice(customer.phones.length) ?? null}
      />
      <section className="file-section">
        <h3>{t('customer.remarks')}</h3>
        <Remarks customer={customer} />
      </section>
      <Particulars customer={customer} />
    </aside>
  )
}

function Past({ view }: { view: CustomerView }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<'story' | 'history'>('story')
  const head = (
    <Segmented
      aria-label={t('customer.page.shown')}
      value={shown}
      onChange={setShown}
      options={[
        { value: 'story', label: t('customer.story.title') },
        {
          value: 'history',
          label: `${t('customer.history.title')} ${view.customer.history.length}`,
        },
      ]}
    />
  )
  return shown === 'story' ? (
    <CustomerStory view={view} head={head} />
  ) : (
    <FieldHistory view={view} head={head} />
  )
}

function Closed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const code = error instanceof ORPCError ? error.code : ''
  if (code !== 'NOT_FOUND' && code !== 'FORBIDDEN') return <FailureView error={error} onRetry={onRetry} />
  const why = code === 'NOT_FOUND' ? 'gone' : 'closed'
  return (
    <NothingHere title={t(`customer.page.${why}`)}>
      <p>{t(`customer.page.${why}Text`)}</p>
      <Button autoFocus onClick={stepBack}>
        {t('customer.back')}
      </Button>
    </NothingHere>
  )
}
