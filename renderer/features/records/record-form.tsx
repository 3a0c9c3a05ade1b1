import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { type CallRecord, CallRecordEntry, recordFormOf } from '../../../shared/entities/call-record.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { User } from '../../../shared/entities/user.ts'
import { FormEntry } from '../../form/form-entry.tsx'
import { useFormEntry } from '../../form/use-form-entry.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { RECORD_FIELDS } from '../../state/focus.ts'
import { RecordFooter } from './record-footer.tsx'
import { draftKeyOf, firstValues } from './record-values.ts'
import { useSaveRecord } from './use-record.ts'

type Props = {
  call: Call
  record: CallRecord | null
  customer: Customer | null
  user: User
  onDone: () => void
}

/** The record being written: form 8.1 or 8.2 of this call. */
export function RecordForm({ call, record, customer, user, onDone }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const { save } = useSaveRecord()
  const entry = useFormEntry({
    form: recordFormOf(call.direction),
    draftKey: draftKeyOf(call),
    // The customer may be named only later; what the agent wrote stays.
    initial: firstValues(call, record, customer, user),
    save: values =>
      save(
        CallRecordEntry.parse({
          direction: call.direction,
          callId: call.id,
          customerId: customer?.id ?? null,
          values,
        }),
      ),
    onSaved() {
      deskState.setTyping(call.id, false)
      notice.done(t('record.savedToast'))
      onDone()
    },
  })
  const { isPending, dirty } = entry
  useEffect(() => {
    if (!isPending) deskState.setTyping(call.id, dirty)
  }, [call.id, isPending, dirty])

  const demanded = useDesk(s => (s.demanded?.callId === call.id ? s.demanded.at : null))
  const answered = useRef<number | null>(null)
  useEffect(() => {
    if (demanded === null || demanded === answered.current || isPending) return
    answered.current = demanded
    entry.showMissing()
  })

  const cancel = () => {
    entry.discard()
    onDone()
  }
  return (
    <FormEntry
      entry={entry}
      id={RECORD_FIELDS}
      label={t(`record.${call.direction}`)}
      footer={<RecordFooter entry={entry} onCancel={record ? cancel : undefined} />}
    />
  )
}
