import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { FirstTime } from '../../../shared/rules/first-contact.ts'
import { useDraft } from '../../form/use-draft.ts'
import { RecordCard } from '../../parts/record-card.tsx'
import { useLive } from '../../state/live-store.ts'
import { LeftOver } from './left-over.tsx'
import { RecordForm } from './record-form.tsx'
import { draftKeyOf, unsavedChanges } from './record-values.ts'

type Props = {
  call: Call
  customer: Customer | null
  record: CallRecord
  firstTime: FirstTime | null
  /** Wrap-up was refused for what it lacks. */
  isDemanded: boolean
}

/** A saved record: amended while its call is not put away, from then on corrected. */
export function WrittenRecord({ call, customer, record, firstTime, isDemanded }: Props) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const draft = useDraft(draftKeyOf(call, record))
  const [amending, setAmending] = useState(false)
  const mine = user?.id === call.agentId
  const isSettled = record.settledAt !== null || call.phase === 'done'
  if (user && mine && !isSettled && (amending || isDemanded || draft.kept))
    return (
      <RecordForm
        call={call}
        record={record}
        customer={customer}
        user={user}
        onLeave={() => setAmending(false)}
        onSaved={() => setAmending(false)}
      />
    )
  const changes = mine && isSettled && draft.kept ? unsavedChanges(record, draft.kept.values) : []
  return (
    <>
      <div className="record-pane__scroll record-view">
        {changes.length > 0 && <LeftOver record={record} changes={changes} onDrop={draft.drop} />}
        <RecordCard record={record} firstTime={firstTime} isOver={isSettled} />
      </div>
      {mine && !isSettled && (
        <footer className="record-footer">
          <Button onClick={() => setAmending(true)}>{t('record.edit')}</Button>
        </footer>
      )}
    </>
  )
}
