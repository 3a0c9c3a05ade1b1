import { useTranslation } from 'react-i18next'
import { useSay } from '../../form/use-words.ts'
import type { MergeField } from './merge-fields.ts'
import { Value } from './merge-row.tsx'

/** What both files say alike, folded away. */
export function SameFields({ fields }: { fields: readonly MergeField[] }) {
  const { t } = useTranslation()
  const say = useSay()
  if (fields.length === 0) return null
  return (
    <details className="same-fields">
      <summary>{t('customer.merge.same', { n: fields.length })}</summary>
      <dl>
        {fields.map(({ name, field, left }) => (
          <div key={name}>
            <dt>{say(field.label)}</dt>
            <dd>
              <Value field={field} value={left} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
