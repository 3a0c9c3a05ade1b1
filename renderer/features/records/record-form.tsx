import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { type CallRecord, CallRecordEntry, recordFormOf } from '../../../shared/entities/call-record.ts'
import type { Customer } from '../../../shared/entities/customer.ts'
import type { User } from '../../../shared/entities/user.ts'
import type { CallRecordId } from '../../../shared/ids.ts'
import { FormEntry } from '../../form/form-entry.tsx'
import { useFormEntry } from '../../form/use-form-entry.ts'
import { useCallTasks } from '../../parts/use-call-tasks.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { RECORD_FIELDS } from '../../state/focus.ts'
import { CaseLinks, useLinkedCases } from './case-links.tsx'
import { RecordFooter } from './record-footer.tsx'
import { draftKeyOf, firstValues } from './record-values.ts'
import { useCasesOfCall } from './use-cases-of-call.ts'
import { useSaveRecord } from './use-record.ts'

type Props = {
  call: Call
  /** The record that is amended; null: another matter. */
  record: CallRecord | null
  customer: Customer | null
  user: User
  /** Leave it without saving; undefined where there is nothing else to look at. */
  onLeave?: (() => void) | undefined
  onSaved: (id: CallRecordId) => void
}

/** The record being written: form 8.1 or 8.2 of this call. */
export function RecordForm({ call, record, customer, user, onLeave, onSaved }: Props) {
  const { t } = useTranslation()
  const notice = useNotice()
  const save = useSaveRecord()
  const draftKey = draftKeyOf(call, record)
  const purpose = useCallTasks(call)[0]?.purpose ?? null
  const { cases, here } = useCasesOfCall(call, customer)
  const linked = useLinkedCases(draftKey, record?.caseIds ?? [])
  const saved = useRef<CallRecordId | null>(null)
  const entry = useFormEntry({
    form: recordFormOf(call.direction),
    draftKey,
    // The customer may be named only later; what the agent wrote stays.
    initial: firstValues(call, record, customer, user, purpose),
    async save(values) {
      const entry = CallRecordEntry.parse({
        ...{ direction: call.direction, callId: call.id, customerId: customer?.id ?? null, values },
      })
      saved.current = (await save({ recordId: record?.id ?? null, caseIds: [...linked.ids], entry })).id
    },
    onSaved() {
      linked.forget()
      deskState.setTyping(call.id, false)
      notice.done(t('record.savedToast'))
      if (saved.current) onSaved(saved.current)
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
    linked.forget()
    deskState.setTyping(call.id, false)
    onLeave?.()
  }
  return (
    <FormEntry
      entry={entry}
      id={RECORD_FIELDS}
      label={t(`record.${call.direction}`)}
      footer={
        <>
          <CaseLinks value={linked.ids} onChange={linked.set} cases={cases} here={here} />
          <RecordFooter entry={entry} onCancel={onLeave && cancel} isNew={record === null} />
        </>
      }
    />
  )
}
