import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { MAX_NOTE } from '../../../shared/forms/fields.ts'
import { showCount } from '../../ui/format.ts'
import { controlProps, type EntryProps } from './entry-props.ts'

/** Free text. Never cut: what is too long is said so, and kept. */
export function LongTextEntry(props: EntryProps<'longText'>) {
  const { t } = useTranslation()
  const { field, hint, onChange } = props
  const { rows = 3, max = MAX_NOTE } = field
  const value = props.value ?? ''
  const nearlyFull = value.length > max * 0.9
  return (
    <>
      <Input.TextArea
        {...controlProps(props)}
        rows={rows}
        placeholder={hint}
        value={value}
        onChange={event => onChange?.(event.target.value)}
      />
      {nearlyFull && (
        <span className={`note-count ${value.length > max ? 'note-count--over' : ''}`}>
          {t('form.count', { n: showCount(value.length), max: showCount(max) })}
        </span>
      )}
    </>
  )
}
