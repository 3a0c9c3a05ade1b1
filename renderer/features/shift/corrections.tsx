import { useTranslation } from 'react-i18next'
import { type CallRecord, recordFormOf } from '../../../shared/entities/call-record.ts'
import { fieldOf } from '../../../shared/forms/define.ts'
import { valueText } from '../../../shared/forms/text.ts'
import { say } from '../../../shared/forms/words.ts'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'
import { useTextContext } from './use-record-words.ts'

/** What was corrected in a record, by whom and why; the last one first. */
export function Corrections({ record }: { record: CallRecord }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const context = useTextContext()
  const form = recordFormOf(record.direction)
  if (record.corrections.length === 0) return null
  return (
    <section className="corrections" aria-label={t('shift.corrections')}>
      <h4>{t('shift.corrections')}</h4>
      <ol>
        {record.corrections.toReversed().map(({ id, field: name, from, to, why, byId, at }) => {
          const field = fieldOf(form, name)
          const words = (value: unknown) =>
            (field ? valueText(field, value, context) : '') || t('shift.empty')
          return (
            <li key={id}>
              <p>
                {t('shift.changed', {
                  field: field ? say(field.label, context.language) : name,
                  from: words(from),
                  to: words(to),
                })}
              </p>
              <p className="corrections__why">{why}</p>
              <p className="corrections__by">
                {t('shift.correctedBy', { name: nameOf(byId), when: showDateTime(at) })}
              </p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
