import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Handling, Mood, Reason, Verification } from '../../../shared/entities/call-record.ts'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { FieldGroup } from './field-group.tsx'
import { NoteField } from './note-field.tsx'
import { OptionSelect } from './option-select.tsx'
import type { FieldName } from './record-values.ts'
import { TimeField } from './time-field.tsx'

/** 呼入业务记录表 8.1, the part an agent fills in. */
export function InboundFields() {
  const { t } = useTranslation()
  const direction = 'inbound'
  const of = (name: FieldName) => ({ direction, name, label: t(`record.fields.${name}`) }) as const
  return (
    <>
      <FieldGroup title={t('record.groups.who')}>
        <Field {...of('contactName')}>
          <Input maxLength={64} placeholder={t('record.contactHint')} autoComplete="off" />
        </Field>
        <Field {...of('verification')} required>
          <Choice
            label={t('record.fields.verification')}
            options={Verification.options.map(value => ({
              value,
              label: t(`record.verifications.${value}`),
            }))}
          />
        </Field>
      </FieldGroup>
      <FieldGroup title={t('record.groups.matter')}>
        <Field {...of('reason')} required>
          <OptionSelect
            options={Reason.options.map(value => ({ value, label: t(`record.reasons.${value}`) }))}
          />
        </Field>
        <Field {...of('content')}>
          <NoteField rows={6} placeholder={t('record.contentHint')} />
        </Field>
      </FieldGroup>
      <FieldGroup title={t('record.groups.handling')}>
        <Field {...of('handling')} required>
          <OptionSelect
            options={Handling.options.map(value => ({ value, label: t(`record.handlings.${value}`) }))}
          />
        </Field>
        <Field {...of('resolvedFirst')}>
          <Choice
            label={t('record.fields.resolvedFirst')}
            options={[
              { value: true, label: t('record.resolved.yes') },
              { value: false, label: t('record.resolved.no') },
              { value: null, label: t('record.resolved.open') },
            ]}
          />
        </Field>
        <Field {...of('mood')}>
          <OptionSelect
            allowClear
            options={Mood.options.map(value => ({ value, label: t(`record.moods.${value}`) }))}
          />
        </Field>
      </FieldGroup>
      <FieldGroup title={t('record.groups.follow')}>
        <Field {...of('callBackAt')}>
          <TimeField placeholder={t('record.callBackText')} />
        </Field>
        <Field {...of('remarks')}>
          <NoteField rows={2} />
        </Field>
      </FieldGroup>
    </>
  )
}
