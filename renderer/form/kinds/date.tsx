import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { controlProps, type EntryProps } from './entry-props.ts'

const SHOWN = 'YYYY-MM-DD'
/** Also understood when typed; without a year this one is meant. */
const FORMATS = [SHOWN, 'YYYYMMDD', 'YYYY/M/D', 'M-D', 'M/D']

/** A calendar day, typed or picked. */
export function DateEntry(props: EntryProps<'date'>) {
  const { hint, value, onChange } = props
  return (
    <DatePicker
      {...controlProps(props)}
      className="time-entry"
      format={FORMATS}
      needConfirm={false}
      placeholder={hint ?? SHOWN}
      value={value ? dayjs(value) : null}
      onChange={day => onChange?.(dayjs.isDayjs(day) ? day.format(SHOWN) : null)}
    />
  )
}
