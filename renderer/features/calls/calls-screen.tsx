import { Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { type CallsView, deskState, useDesk } from '../../state/desk-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { AllCalls } from './all-calls.tsx'
import { MissedList } from './missed-list.tsx'
import { useMissed } from './use-missed.ts'
import './calls-screen.css'
import './call-table.css'

type Props = {
  /** Card and record of one call, beside the list. */
  detail: (callId: CallId) => ReactNode
}

/** 通话记录: all calls, or the missed ones to return, and each in full beside it. */
export function CallsScreen({ detail }: Props) {
  const { t } = useTranslation()
  const [openId, setOpenId] = useState<CallId | null>(null)
  const view = useDesk(s => s.callsView)
  const head = (
    <>
      <h1>{t('calls.title')}</h1>
      <ViewSwitch view={view} />
    </>
  )
  const list = (
    <section className="calls-screen__list" aria-label={t('calls.title')}>
      {view === 'missed' ? (
        <>
          <header className="calls-screen__head">{head}</header>
          <div className="calls-screen__body">
            <MissedList openId={openId} onOpen={setOpenId} />
          </div>
        </>
      ) : (
        <AllCalls head={head} openId={openId} onOpen={setOpenId} />
      )}
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
