import { Input } from 'antd'
import { controlProps, type EntryProps } from './entry-props.ts'

export function PhoneEntry(props: EntryProps<'phone'>) {
  const { hint, value, onChange } = props
  return (
    <Input
      {...controlProps(props)}
      type="tel"
      autoComplete="off"
      placeholder={hint}
      value={value ?? ''}
      onChange={event => onChange?.(event.target.value)}
    />
  )
}
