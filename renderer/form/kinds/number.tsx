import { InputNumber } from 'antd'
import { useSay } from '../use-words.ts'
import { controlProps, type EntryProps } from './entry-props.ts'
import { typedNumber } from './typed-number.ts'

/** A number with its unit. Nothing is rounded up or down to a limit: the limit is said when the field is left. */
export function NumberEntry(props: EntryProps<'number'>) {
  const say = useSay()
  const { field, hint, value, onChange } = props
  return (
    <InputNumber<number>
      {...controlProps(props)}
      className="number-entry"
      controls={false}
      keyboard={false}
      changeOnWheel={false}
      precision={field.decimals ?? 0}
      parser={typedNumber}
      suffix={field.unit && say(field.unit)}
      placeholder={hint}
      value={value ?? null}
      onChange={next => onChange?.(next)}
    />
  )
}
