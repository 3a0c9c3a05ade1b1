import { Form } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { issueText } from '../../parts/field-issue.ts'
import { type FieldName, fieldSchema } from './record-values.ts'

export type FieldProps = {
  direction: Call['direction']
  name: FieldName
  label: string
  children: ReactElement
}

/** One field of the record: its label above, and what the contract says of it when it is left. */
export function Field({ direction, name, label, required, children }: FieldProps & { required?: boolean }) {
  const { t } = useTranslation()
  const check = async (_rule: unknown, value: unknown) => {
    const parsed = fieldSchema(direction, name)?.safeParse(value ?? (required ? undefined : ''))
    const issue = parsed?.error?.issues[0]
    if (issue) throw new Error(issueText(t, label, issue, value))
  }
  const isChecked = required || name === 'content' || name === 'remarks' || name === 'contactName'
  return (
    <Form.Item name={name} label={label} required={required} rules={isChecked ? [{ validator: check }] : []}>
      {children}
    </Form.Item>
  )
}
