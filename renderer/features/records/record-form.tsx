import { Form } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import type { CustomerId } from '../../../shared/ids.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { RECORD_FIELDS } from '../../state/focus.ts'
import { DraftNote } from './draft-note.tsx'
import { InboundFields } from './inbound-fields.tsx'
import { OutboundFields } from './outbound-fields.tsx'
import { RecordFooter } from './record-footer.tsx'
import { blankValues, type RecordValues, valuesOf } from './record-values.ts'
import type { useDraft } from './use-draft.ts'
import { useSubmit } from './use-submit.ts'

type Props = {
  call: Call
  record: CallRecord | null
  customerId: CustomerId | null
  contactName: string
  draft: ReturnType<typeof useDraft>
  onDone: () => void
}

/** The record being written. What is typed is kept as a draft with every pause and whenever a field is left. */
export function RecordForm({ call, record, customerId, contactName, draft, onDone }: Props) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RecordValues>()
  const first = { ...blankValues(contactName), ...(record ? valuesOf(record) : {}) }
  const { submit, saving, showMissing } = useSubmit({ call, customerId, form, draft, onDone })
  const demanded = useDesk(s => (s.demanded?.callId === call.id ? s.demanded.at : null))
  const answered = useRef<number | null>(null)
  useEffect(() => {
    if (demanded === null || demanded === answered.current) return
    answered.current = demanded
    showMissing()
  }, [demanded, showMissing])
  // Kept by an earlier window: work that was begun, like any other half-typed record.
  const [found] = useState(draft.restored ? draft.kept : null)
  useEffect(() => {
    if (found) deskState.setTyping(call.id, true)
  }, [found, call.id])
  // The customer may be named only later; what the agent wrote stays.
  useEffect(() => {
    if (contactName && !form.getFieldValue('contactName')) form.setFieldValue('contactName', contactName)
  }, [contactName, form])

  const discard = () => {
    form.setFieldsValue(first)
    deskState.setTyping(call.id, false)
    void draft.drop()
  }
  const undo = (values: RecordValues) => {
    form.setFieldsValue(values)
    deskState.setTyping(call.id, true)
    draft.keep(values)
  }
  const cancel = () => {
    discard()
    onDone()
  }
  return (
    <Form<RecordValues>
      form={form}
      name={`record-${call.id}`}
      className="record-form"
      layout="vertical"
      initialValues={{ ...first, ...draft.kept?.values }}
      validateTrigger="onBlur"
      scrollToFirstError={{ block: 'center' }}
      onValuesChange={() => {
        deskState.setTyping(call.id, true)
        draft.keep(form.getFieldsValue(true))
      }}
      onBlur={draft.flush}
      onFinish={() => void submit()}
      aria-label={t(`record.${call.direction}`)}
    >
      <div id={RECORD_FIELDS} className="record-form__fields">
        {found && <DraftNote draft={found} onDiscard={discard} onUndo={undo} />}
        {call.direction === 'inbound' ? <InboundFields /> : <OutboundFields />}
      </div>
      <RecordFooter
        status={draft.status}
        keptAt={draft.kept?.at ?? null}
        saving={saving}
        onSave={() => void submit()}
        onCancel={record ? cancel : undefined}
      />
    </Form>
  )
}
