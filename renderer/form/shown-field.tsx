import { Form } from 'antd'
import type { Field } from '../../shared/forms/fields.ts'
import { FieldText } from './field-text.tsx'
import { useSay } from './use-words.ts'

/** A field that the system fills in or works out: to read among those to fill in. */
export function ShownField({ field, value }: { field: Field; value: unknown }) {
  const say = useSay()
  return (
    <Form.Item className="form-field--shown" label={say(field.label)}>
      <div className="form-field__text">
        <FieldText field={field} value={value} />
      </div>
    </Form.Item>
  )
}
