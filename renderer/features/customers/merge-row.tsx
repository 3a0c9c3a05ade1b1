import { useTranslation } from 'react-i18next'
import type { StoredField } from '../../../shared/forms/fields.ts'
import { useSay, useTextContext } from '../../form/use-words.ts'
import { chosenValue, type MergeField, mayBoth, overfull, type Side } from './merge-fields.ts'
import { valueWords } from './value-words.ts'

type Props = { item: MergeField; side: Side; onChoose: (side: Side) => void }

/** One field with both values; the arrows choose, Tab goes on to the next field. */
export function MergeRow({ item, side, onChoose }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const both = mayBoth(item)
  const label = say(item.field.label)
  const many = overfull(item.field, chosenValue(item, side))
  return (
    <div role="radiogroup" aria-label={label} className="merge-row">
      <span className="merge-row__label" aria-hidden="true">
        {label}
      </span>
      {(['left', 'right'] as const).map(value => (
        <label key={value} className={`merge-cell ${side === value ? 'merge-cell--chosen' : ''}`}>
          <input
            type="radio"
            name={`merge-${item.name}`}
            checked={side === value}
            onChange={() => onChoose(value)}
          />
          <span className="merge-cell__value">
            <span className="unseen">{t(`customer.merge.${value}`)}</span>{' '}
            <Value field={item.field} value={item[value]} />
          </span>
        </label>
      ))}
      {both ? (
        <label className={`merge-cell merge-cell--both ${side === 'both' ? 'merge-cell--chosen' : ''}`}>
          <input
            type="radio"
            name={`merge-${item.name}`}
            checked={side === 'both'}
            onChange={() => onChoose('both')}
          />
          <span>{t('customer.merge.both')}</span>
        </label>
      ) : (
        <span />
      )}
      {many && (
        <p className="merge-row__issue" role="alert">
          {t('customer.merge.many', many)}
        </p>
      )}
    </div>
  )
}

/** A value in words, line by line. */
export function Value({ field, value }: { field: StoredField; value: unknown }) {
  const { t } = useTranslation()
  const context = useTextContext()
  const text = valueWords(field, value, context)
  return <span className={text ? '' : 'merge-cell__empty'}>{text || t('customer.merge.empty')}</span>
}
