import { Input } from 'antd'
import { controlProps, type EntryProps } from './entry-props.ts'

/** One line. Never cut: what is too long is said so, and kept. */
export function TextEntry(props: EntryProps<'text'>) {
  const { hint, value, onChange } = props
  return (
    <Input
      {...controlProps(props)}
      autoComplete="off"
      placeholder={hint}
      value={value ?? ''}
      onChange={event => onChange?.(event.target.value)}
    />
  )
}
