import { InputNumber } from 'antd'
import { controlProps, type EntryProps } from './entry-props.ts'
import { typedNumber } from './typed-number.ts'

/** Yuan are shown and typed, fen are kept. */
export function MoneyEntry(props: EntryProps<'money'>) {
  const { hint, value, onChange } = props
  return (
    <InputNumber<number>
      {...controlProps(props)}
      className="number-entry"
      controls={false}
      keyboard={false}
      changeOnWheel={false}
      precision={2}
      parser={typedNumber}
      prefix="¥"
      placeholder={hint}
      value={typeof value === 'number' ? value / 100 : null}
      onChange={yuan => onChange?.(yuan === null ? null : Math.round(yuan * 100))}
    />
  )
}
