import { Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { Outcome, Purpose } from '../../../shared/entities/call-record.ts'
import { Field } from './field.tsx'
import { FieldGroup } from './field-group.tsx'
import { NoteField } from './note-field.tsx'
import { OptionSelect } from './option-select.tsx'
import type { FieldName } from './record-values.ts'
import { TimeField } from './time-field.tsx'

/** 呼出业务记录表 8.2, the part an agent fills in. */
export function OutboundFields() {
  const { t } = useTranslation()
  const direction = 'outbound'
  const of = (name: FieldName) => ({ direction, name, label: t(`record.fields.${name}`) }) as const
  return (
    <>
      <FieldGroup title={t('record.groups.who')}>
        <Field {...of('contactName')}>
          <Input maxLength={64} placeholder={t('record.contactHint')} autoComplete="off" />
        </Field>
      </FieldGroup>
      <FieldGroup title={t('record.groups.matter')}>
        <Field {...of('purpose')} required>
          <OptionSelect
            options={Purpose.options.map(value => ({ value, label: t(`record.purposes.${value}`) }))}
          />
        </Field>
        <Field direction={direction} name="content" label={t('record.fields.contentOut')}>
          <NoteField rows={6} placeholder={t('record.contentHint')} />
        </Field>
      </FieldGroup>
      <FieldGroup title={t('record.groups.outcome')}>
        <Field {...of('outcome')} required>
          <OptionSelect
            options={Outcome.options.map(value => ({ value, label: t(`record.outcomes.${value}`) }))}
          />
        </Field>
        <Field {...of('nextContactAt')}>
          <TimeField placeholder={t('record.nextContactText')} />
        </Field>
        <Form.Item name="doNotCall" valuePropName="checked" label={t('record.fields.doNotCall')}>
          <Checkbox>{t('record.doNotCallText')}</Checkbox>
        </Form.Item>
        <Field {...of('remarks')}>
          <NoteField rows={2} />
        </Field>
      </FieldGroup>
    </>
  )
}
