import { FormOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { useDraft } from '../../form/use-draft.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { useLive } from '../../state/live-store.ts'
import { showDay } from '../../ui/format.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { CallFacts } from './call-facts.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordLinks } from './record-links.tsx'
import { draftKeyOf } from './record-values.ts'
import { RecordView } from './record-view.tsx'
import { useRecord } from './use-record.ts'
import './record-pane.css'

/** The business record of a call: what telephony knows on top, then the form, or what was saved. */
export function RecordPane({ call }: { call: Call }) {
  const { t } = useTranslation()
  return (
    <section className="record-pane" aria-label={t(`record.${call.direction}`)}>
      <header className="record-pane__head">
        <h2>{t(`record.${call.direction}`)}</h2>
        <time className="record-pane__day">{showDay(call.startedAt)}</time>
      </header>
      <CallFacts call={call} />
      <RecordLinks callId={call.id} />
      <RecordBody key={call.id} call={call} />
    </section>
  )
}

function RecordBody({ call }: { call: Call }) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const mine = user?.id === call.agentId
  const record = useRecord(call.id)
  const draft = useDraft(draftKeyOf(call))
  const caller = useCaller(call)
  const [editing, setEditing] = useState(false)
  if (record.error) return <FailureView error={record.error} onRetry={() => void record.refetch()} />
  if (record.isPending || draft.isPending || caller.kind === 'looking')
    return <Skeleton active className="record-pane__loading" paragraph={{ rows: 8 }} />
  const customer = caller.kind === 'known' ? caller.customer : null

  if (record.data && !editing && !draft.kept)
    return (
      <>
        <div className="record-pane__scroll">
          <RecordView record={record.data} />
        </div>
        {mine && (
          <footer className="record-footer">
            <Button onClick={() => setEditing(true)}>{t('record.edit')}</Button>
          </footer>
        )}
      </>
    )
  if (!user || !mine)
    return (
      <NothingHere title={t('record.notWritten')}>
        <p>{t('record.readOnly')}</p>
      </NothingHere>
    )
  return (
    <RecordForm
      call={call}
      record={record.data}
      customer={customer}
      user={user}
      onDone={() => setEditing(false)}
    />
  )
}

/** Before any call is chosen. */
export function NoRecord() {
  const { t } = useTranslation()
  return (
    <NothingHere icon={<FormOutlined />} title={t('record.nobodyTitle')}>
      <p>{t('record.nobodyText')}</p>
    </NothingHere>
  )
}
