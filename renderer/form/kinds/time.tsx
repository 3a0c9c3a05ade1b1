import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { controlProps, type EntryProps } from './entry-props.ts'

const SHOWN = 'YYYY-MM-DD HH:mm'
/** Also understood when typed; what is left out is this year, or today. */
const FORMATS = [SHOWN, 'YYYY/M/D H:mm', 'M-D H:mm', 'M/D H:mm', 'H:mm']

/** A point in time, typed or picked, with the usual ones at a click. */
export function TimeEntry(props: EntryProps<'time'>) {
  const { field, hint, value, onChange } = props
  const presets = usePresets(field.future === true)
  return (
    <DatePicker
      {...controlProps(props)}
      className="time-entry"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format={FORMATS}
      needConfirm={false}
      showNow={false}
      placeholder={hint ?? SHOWN}
      {...(field.future ? { minDate: dayjs().startOf('day') } : {})}
      presets={presets}
      value={value == null ? null : dayjs(value)}
      onChange={next => onChange?.(dayjs.isDayjs(next) ? next.valueOf() : null)}
    />
  )
}

function usePresets(future: boolean) {
  const { t } = useTranslation()
  const now = dayjs()
  if (!future) return [{ label: t('form.quick.now'), value: () => dayjs().startOf('minute') }]
  const afternoon = now.hour(17).startOf('hour')
  return [
    { label: t('form.quick.hour'), value: () => dayjs().add(1, 'hour').startOf('minute') },
    ...(afternoon.isAfter(now) ? [{ label: t('form.quick.afternoon'), value: afternoon }] : []),
    { label: t('form.quick.tomorrow'), value: now.add(1, 'day').hour(9).startOf('hour') },
  ]
}
