import { Form } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoredField } from '../../shared/forms/fields.ts'
import { fieldIssue, fieldIssueText } from './field-issues.ts'
import { FieldControl, showsHint } from './kinds/kinds.tsx'
import { useSay } from './use-words.ts'

type Props = { name: string; field: StoredField; required: boolean }

/** One field to fill in: its label above, its control, and what its own schema says of the value when it is left. */
export const FormField = memo(function FormField({ name, field, required }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const label = say(field.label)
  const check = async (_rule: unknown, value: unknown) => {
    const issue = fieldIssue(field, value, required)
    if (issue) throw new Error(fieldIssueText(t, say, field, issue, value))
  }
  const hint = field.hint && say(field.hint)
  return (
    <Form.Item
      name={name}
      className="form-field"
      label={label}
      required={required}
      rules={[{ validator: check }]}
      extra={hint && !showsHint(field) ? hint : undefined}
    >
      <FieldControl field={field} label={label} hint={hint} />
    </Form.Item>
  )
})
