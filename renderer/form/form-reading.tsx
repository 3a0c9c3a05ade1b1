import { type Form, isVisible } from '../../shared/forms/define.ts'
import type { Kind, Values } from '../../shared/forms/fields.ts'
import { shownValue } from '../../shared/forms/text.ts'
import { FieldText } from './field-text.tsx'
import { FormSection } from './form-section.tsx'
import { useSay } from './use-words.ts'
import './form-entry.css'
import './form-reading.css'

/** Kinds whose value takes the whole width, below its name. */
const WIDE: ReadonlySet<Kind> = new Set(['longText', 'rows', 'file', 'approval'])

/** An entry of a declared form, to read. Hidden fields are left out; `values` may hold more than the form's own. */
export function FormReading({ form, values }: { form: Form; values: Values }) {
  const say = useSay()
  return (
    <div className="form-reading">
      {form.sections.map(section => {
        const shown = Object.entries(section.fields).filter(([, field]) => isVisible(field, values))
        if (shown.length === 0) return null
        const title = form.sections.length > 1 ? say(section.title) : null
        return (
          <FormSection key={say(section.title)} title={title}>
            <dl>
              {shown.map(([name, field]) => (
                <div key={name} className={WIDE.has(field.kind) ? 'form-reading__wide' : undefined}>
                  <dt>{say(field.label)}</dt>
                  <dd>
                    <FieldText field={field} value={shownValue(field, name, values)} />
                  </dd>
                </div>
              ))}
            </dl>
          </FormSection>
        )
      })}
    </div>
  )
}
