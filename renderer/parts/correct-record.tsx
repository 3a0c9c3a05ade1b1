import { EditOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CallRecord, recordFormOf } from '../../shared/entities/call-record.ts'
import { storedFieldsOf } from '../../shared/forms/define.ts'
import { EMPTY } from '../../shared/forms/fields.ts'
import { type Language, say } from '../../shared/forms/words.ts'
import { correctionForm } from '../../shared/rules/correction.ts'
import { desk } from '../api.ts'
import { FormEntry } from '../form/form-entry.tsx'
import { useFormEntry } from '../form/use-form-entry.ts'
import { focusInside } from '../state/focus.ts'
import { useNotice } from './use-notice.tsx'
import './correct-record.css'

export function CorrectButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Button size="small" icon={<EditOutlined aria-hidden="true" />} onClick={onClick}>
      {t('record.correction.begin')}
    </Button>
  )
}

/** A new value that was typed before the record was settled. */
type Wanted = { field: string; value: unknown }
type Props = { record: CallRecord; wanted?: Wanted | undefined; onLeave: () => void }

/** 更正: first which field, then its new value and the reason. */
export function CorrectRecord({ record, wanted, onLeave }: Props) {
  const { t, i18n } = useTranslation()
  const id = useId()
  const [name, setName] = useState<string | null>(wanted?.field ?? null)
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isOpenList(event.target)) return
    event.preventDefault()
    onLeave()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside
    <div className="correct-record" onKeyDown={onKey}>
      <label className="correct-record__label" htmlFor={id}>
        {t('record.correction.field')}
      </label>
      <Select
        id={id}
        autoFocus={!wanted}
        showSearch={{ optionFilterProp: 'label' }}
        className="correct-record__field"
        placeholder={t('record.correction.choose')}
        value={name}
        onChange={setName}
        options={storedFieldsOf(recordFormOf(record.direction)).map(([value, field]) => ({
          value,
          label: say(field.label, i18n.language as Language),
        }))}
      />
      {name !== null && (
        <NewValue
          key={name}
          record={record}
          name={name}
          given={wanted?.field === name ? wanted.value : undefined}
          onLeave={onLeave}
        />
      )}
    </div>
  )
}

/** The field as the form has it, and beside it the reason, as a little form of its own. */
type NewValueProps = { record: CallRecord; name: string; given: unknown; onLeave: () => void }

function NewValue({ record, name, given, onLeave }: NewValueProps) {
  const { t } = useTranslation()
  const notice = useNotice()
  const correct = useMutation(desk.callRecord.correct.mutationOptions())
  const form = useMemo(() => correctionForm(recordFormOf(record.direction), record, name), [record, name])
  const stored: Readonly<Record<string, unknown>> = record
  const kind = storedFieldsOf(form)[0]?.[1].kind ?? 'text'
  const entry = useFormEntry({
    form,
    draftKey: `correction:${record.id}:${name}`,
    initial: { [name]: given ?? stored[name] ?? EMPTY[kind], why: '' },
    save: values =>
      correct.mutateAsync({
        callRecordId: record.id,
        field: name,
        value: values[name],
        why: String(values.why),
      }),
    onSaved: () => {
      notice.done(t('record.correction.done'))
      onLeave()
    },
  })
  const fields = useId()
  useEffect(() => {
    if (!entry.isPending) focusInside(fields)
  }, [entry.isPending, fields])
  return (
    <FormEntry
      entry={entry}
      id={fields}
      label={t('record.correction.title')}
      footer={
        <div className="correct-record__foot">
          <Button onClick={onLeave}>{t('record.correction.leave')}</Button>
          <Button type="primary" loading={entry.saving} onClick={() => void entry.submit()}>
            {t('record.correction.save')}
          </Button>
        </div>
      }
    />
  )
}

/** Esc closes an open list first. */
const isOpenList = (target: EventTarget): boolean =>
  target instanceof Element && target.getAttribute('aria-expanded') === 'true'
