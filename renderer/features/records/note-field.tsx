import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { MAX_NOTE } from '../../../shared/entities/call-record.ts'
import { showCount } from '../../ui/format.ts'

type Props = {
  rows: number
  placeholder?: string
  /** Given by the form. */
  id?: string
  value?: string
  onChange?: (value: string) => void
}

/** Free text. Never cut: what is too long is said so, and kept. */
export function NoteField({ rows, placeholder, id, value = '', onChange }: Props) {
  const { t } = useTranslation()
  const nearlyFull = value.length > MAX_NOTE * 0.9
  return (
    <>
      <Input.TextArea
        id={id}
        rows={rows}
        placeholder={placeholder}
        value={value}
        onChange={event => onChange?.(event.target.value)}
      />
      {nearlyFull && (
        <span className={`note-count ${value.length > MAX_NOTE ? 'note-count--over' : ''}`}>
          {t('record.count', { n: showCount(value.length), max: showCount(MAX_NOTE) })}
        </span>
      )}
    </>
  )
}
