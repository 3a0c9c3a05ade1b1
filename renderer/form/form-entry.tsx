import { Form as AntForm, Skeleton } from 'antd'
import { type ReactNode, useDeferredValue, useEffect, useMemo } from 'react'
import { type Form, fieldsOf, isVisible } from '../../shared/forms/define.ts'
import { shownValue } from '../../shared/forms/text.ts'
import { loadPinyin } from '../parts/use-pinyin.ts'
import { DraftNote } from './draft-note.tsx'
import { requiredFields } from './field-issues.ts'
import { formName, onEnter } from './focus.ts'
import { FormField } from './form-field.tsx'
import { FormSection } from './form-section.tsx'
import { ShownField } from './shown-field.tsx'
import type { FormEntryState } from './use-form-entry.ts'
import { useSay } from './use-words.ts'
import './form-entry.css'

/** Fields that fill the first screen. */
const FIRST_FIELDS = 7

/** How many sections hold that many fields. */
function firstSections({ sections }: Form): number {
  let fields = 0
  const last = sections.findIndex(section => {
    fields += Object.keys(section.fields).length
    return fields >= FIRST_FIELDS
  })
  return last < 0 ? sections.length : last + 1
}

type Props = {
  entry: FormEntryState
  /** Name of the form for those who do not see it. */
  label: string
  /** Under the fields: what may be done with them. Enter behind the last field goes to its filled button. */
  footer?: ReactNode
  /** Id of the fields' frame, for keys that jump into it. */
  id?: string
}

/**
 * The fields of a declared form to fill in, section by section. Tab and Enter go from field to field; hidden fields
 * vanish, what the system knows is only shown.
 */
export function FormEntry({ entry, label, footer, id }: Props) {
  const say = useSay()
  const { form, values } = entry
  const { fields, box, change, flush, onWhole } = entry.parts
  const required = requiredFields(form, values)
  const named = useMemo(() => fieldsOf(form), [form])
  // What is seen first stands at once, the rest a moment later: a long form opens as quickly as a short one.
  const most = useDeferredValue(entry.isPending ? 0 : form.sections.length, 0)
  const isWhole = most === form.sections.length
  useEffect(() => {
    if (isWhole) onWhole()
  }, [isWhole, onWhole])
  if (entry.isPending)
    return <Skeleton active className="form-entry__loading" paragraph={{ rows: Math.min(named.length, 8) }} />
  const sections = form.sections
    .slice(0, Math.max(most, firstSections(form)))
    .map(section => ({
      title: say(section.title),
      shown: Object.entries(section.fields).filter(([, field]) => isVisible(field, values)),
    }))
    .filter(({ shown }) => shown.length > 0)
  return (
    <div ref={box} className="form-entry">
      <AntForm<Record<string, unknown>>
        form={fields}
        name={formName(entry.draftKey)}
        className="form-entry__form"
        layout="vertical"
        initialValues={values}
        validateTrigger="onBlur"
        onValuesChange={changed => {
          // Said of what was there before; looked at anew when the field is left.
          fields.setFields(
            Object.keys(changed)
              .filter(name => fields.getFieldError(name).length > 0)
              .map(name => ({ name, errors: [] })),
          )
          change(fields.getFieldsValue(true))
        }}
        onFocus={loadPinyin}
        onBlur={flush}
        onKeyDown={onEnter}
        onFinish={() => void entry.submit()}
        aria-label={label}
      >
        <div className="form-entry__fields">
          {entry.restoredAt !== null && <DraftNote entry={entry} restoredAt={entry.restoredAt} />}
          <div id={id}>
            {sections.map(({ title, shown }) => (
              // A form of one field says all in that field's label.
              <FormSection key={title} title={form.sections.length > 1 ? title : null}>
                {shown.map(([name, field]) =>
                  field.kind === 'computed' || field.fixed ? (
                    <ShownField key={name} field={field} value={shownValue(field, name, values)} />
                  ) : (
                    <FormField key={name} name={name} field={field} required={required.has(name)} />
                  ),
                )}
              </FormSection>
            ))}
          </div>
        </div>
        {footer}
      </AntForm>
    </div>
  )
}
