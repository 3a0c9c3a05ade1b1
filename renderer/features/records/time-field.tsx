import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

type Props = {
  placeholder: string
  /** Given by the form: epoch ms. */
  id?: string
  value?: number | null
  onChange?: (value: number | null) => void
}

/** A point in time to come, with the usual ones at a click. */
export function TimeField({ placeholder, id, value, onChange }: Props) {
  const { t } = useTranslation()
  const now = dayjs()
  const afternoon = now.hour(17).startOf('hour')
  const presets = [
    { label: t('record.quick.hour'), value: () => dayjs().add(1, 'hour').startOf('minute') },
    ...(afternoon.isAfter(now) ? [{ label: t('record.quick.afternoon'), value: afternoon }] : []),
    { label: t('record.quick.tomorrow'), value: now.add(1, 'day').hour(9).startOf('hour') },
  ]
  return (
    <DatePicker
      id={id}
      className="time-field"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      needConfirm={false}
      showNow={false}
      placeholder={placeholder}
      minDate={now.startOf('day')}
      presets={presets}
      value={value == null ? null : dayjs(value)}
      onChange={next => onChange?.(next && !Array.isArray(next) ? next.valueOf() : null)}
    />
  )
}
