import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { quickTimes } from '../../../shared/rules/task-due.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'

const FORMATS = ['YYYY-MM-DD HH:mm', 'YYYY/M/D H:mm', 'M-D H:mm', 'M/D H:mm', 'H:mm']

type Props = {
  id: string
  value: number | null
  onChange: (at: number | null) => void
  /** It was asked for and is missing, or lies in the past. */
  invalid?: boolean
}

/** A time to come: one of the usual ones at a press, or typed. */
export function WhenField({ id, value, onChange, invalid = false }: Props) {
  const { t } = useTranslation()
  const rules = useDeskRules()
  return (
    <div className="when-field">
      <fieldset className="when-field__quick" aria-label={t('tasks.quick.label')}>
        {quickTimes(Date.now(), rules).map(({ name, at }, n) => (
          <Button
            key={name}
            {...(n === 0 ? { id: `${id}-quick` } : {})}
            size="small"
            aria-pressed={value === at}
            onClick={() => onChange(at)}
          >
            {t(`tasks.quick.${name}`, { n: rules.callBackH })}
          </Button>
        ))}
      </fieldset>
      <DatePicker
        id={id}
        className="time-entry"
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format={FORMATS}
        needConfirm={false}
        showNow={false}
        minDate={dayjs().startOf('day')}
        value={value === null ? null : dayjs(value)}
        onChange={next => onChange(dayjs.isDayjs(next) ? next.valueOf() : null)}
        {...(invalid ? { status: 'error' as const } : {})}
      />
    </div>
  )
}
