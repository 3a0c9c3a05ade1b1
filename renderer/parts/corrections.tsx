import { useTranslation } from 'react-i18next'
import { type CallRecord, recordFormOf } from '../../shared/entities/call-record.ts'
import { fieldOf } from '../../shared/forms/define.ts'
import { valueText } from '../../shared/forms/text.ts'
import { useSay, useTextContext } from '../form/use-words.ts'
import { showDateTime } from '../ui/format.ts'
import { usePeople } from './use-people.ts'
import './corrections.css'

/** 更正: what was corrected in a record, by whom and why; the last one first. */
export function Corrections({ record }: { record: CallRecord }) {
  const { t } = useTranslation()
  const say = useSay()
  const { nameOf } = usePeople()
  const context = useTextContext()
  const form = recordFormOf(record.direction)
  if (record.corrections.length === 0) return null
  return (
    <section className="corrections" aria-label={t('record.corrections.title')}>
      <h4>{t('record.corrections.title')}</h4>
      <ol>
        {record.corrections.toReversed().map(({ id, field: name, from, to, why, byId, at }) => {
          const field = fieldOf(form, name)
          const words = (value: unknown) =>
            (field ? valueText(field, value, context) : '') || t('record.corrections.empty')
          return (
            <li key={id}>
              <p>
                {t('record.corrections.changed', {
                  field: field ? say(field.label) : name,
                  from: words(from),
                  to: words(to),
                })}
              </p>
              <p className="corrections__why">{why}</p>
              <p className="corrections__by">
                {t('record.corrections.by', { name: nameOf(byId), when: showDateTime(at) })}
              </p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
