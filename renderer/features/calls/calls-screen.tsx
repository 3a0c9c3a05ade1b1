import { HistoryOutlined } from '@ant-design/icons'
import { Segmented, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { type CallsView, deskState, useDesk } from '../../state/desk-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { CallTable } from './call-table.tsx'
import { DayRangePicker, todayRange } from './day-range-picker.tsx'
import { MissedList } from './missed-list.tsx'
import { Summary } from './summary.tsx'
import { type DayRange, MOST_CALLS, useCalls } from './use-calls.ts'
import { useMissed } from './use-missed.ts'
import './calls-screen.css'

type Props = {
  /** Card and record of one call, beside the list. */
  detail: (callId: CallId) => ReactNode
}

/** 通话记录: the calls of a range of days, or the missed ones to return, and each in full beside it. */
export function CallsScreen({ detail }: Props) {
  const { t } = useTranslation()
  const [range, setRange] = useState<DayRange>(todayRange)
  const [openId, setOpenId] = useState<CallId | null>(null)
  const view = useDesk(s => s.callsView)
  const { data, error, refetch, isPlaceholderData } = useCalls(range)
  const list = (
    <section className="calls-screen__list" aria-label={t('calls.title')}>
      <header className="calls-screen__head">
        <h1>{t('calls.title')}</h1>
        <ViewSwitch view={view} />
        {view === 'all' && <DayRangePicker value={range} onChange={setRange} />}
        {view === 'all' && data && <Summary rows={data} />}
      </header>
      {view === 'all' && data && data.length >= MOST_CALLS && (
        <p className="calls-screen__limit">{t('calls.limited', { n: MOST_CALLS })}</p>
      )}
      <div
        className={`calls-screen__body ${isPlaceholderData && view === 'all' ? 'calls-screen__body--old' : ''}`}
      >
        {view === 'missed' ? (
          <MissedList openId={openId} onOpen={setOpenId} />
        ) : error ? (
          <FailureView error={error} title={t('calls.listFailed')} onRetry={() => void refetch()} />
        ) : !data ? (
          <Skeleton active className="calls-screen__loading" title={false} paragraph={{ rows: 12 }} />
        ) : data.length === 0 ? (
          <NothingHere icon={<HistoryOutlined />} title={t('calls.emptyRange')}>
            <p>{t('calls.emptyRangeText')}</p>
          </NothingHere>
        ) : (
          <CallTable rows={data} openId={openId} onOpen={setOpenId} />
        )}
      </div>
    </section>
  )
  return (
    <KeptSplit
      name="calls.detail"
      label={t('calls.detail')}
      side="end"
      share={0.32}
      min={360}
      max={620}
      minRest={520}
      pane={
        openId ? (
          detail(openId)
        ) : (
          <div className="calls-screen__nothing">
            <NothingHere title={t('calls.pickTitle')}>
              <p>{t('calls.pickText')}</p>
            </NothingHere>
          </div>
        )
      }
    >
      {list}
    </KeptSplit>
  )
}

function ViewSwitch({ view }: { view: CallsView }) {
  const { t } = useTranslation()
  const { data } = useMissed()
  const n = data?.length ?? 0
  return (
    <Segmented<CallsView>
      aria-label={t('calls.show')}
      value={view}
      onChange={deskState.calls}
      options={[
        { value: 'all', label: t('calls.all') },
        { value: 'missed', label: n > 0 ? `${t('calls.missedTitle')} ${n}` : t('calls.missedTitle') },
      ]}
    />
  )
}
