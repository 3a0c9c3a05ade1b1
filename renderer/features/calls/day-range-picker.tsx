import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { DayRange } from './use-calls.ts'

const rangeOf = (from: Dayjs, to: Dayjs): DayRange => ({
  from: from.startOf('day').valueOf(),
  to: to.endOf('day').valueOf(),
})
export const todayRange = (): DayRange => rangeOf(dayjs(), dayjs())

/** First and last day, with the usual ranges at a click. */
export function DayRangePicker({
  value,
  onChange,
}: {
  value: DayRange
  onChange: (range: DayRange) => void
}) {
  const { t } = useTranslation()
  const ago = (days: number): [Dayjs, Dayjs] => [dayjs().subtract(days, 'day'), dayjs()]
  return (
    <DatePicker.RangePicker
      aria-label={t('calls.range')}
      value={[dayjs(value.from), dayjs(value.to)]}
      onChange={days => {
        if (days?.[0] && days[1]) onChange(rangeOf(days[0], days[1]))
      }}
      allowClear={false}
      maxDate={dayjs()}
      placeholder={[t('calls.from'), t('calls.to')]}
      presets={[
        { label: t('calls.presets.today'), value: ago(0) },
        {
          label: t('calls.presets.yesterday'),
          value: [dayjs().subtract(1, 'day'), dayjs().subtract(1, 'day')],
        },
        { label: t('calls.presets.week'), value: ago(6) },
        { label: t('calls.presets.month'), value: ago(29) },
      ]}
    />
  )
}
