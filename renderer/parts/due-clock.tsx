import { useTranslation } from 'react-i18next'
import { Shape } from '../ui/shape.tsx'
import { useMinute } from '../ui/use-now.ts'
import { type Span, spanOf } from './span.ts'
import './due-clock.css'

const SOON_MS = 24 * 3_600_000

type Props = {
  dueAt: number | null
  /** When it was done, epoch ms: the clock then says whether in time. */
  metAt?: number | null
}

/** Time left until something is due, how long it is overdue, or how it was met. */
export function DueClock({ dueAt, metAt = null }: Props) {
  const { t } = useTranslation()
  const now = useMinute()
  if (dueAt === null) return <span className="due-clock due-clock--met">{t('customer.noDue')}</span>
  const left = dueAt - (metAt ?? now)
  const time = showSpan(spanOf(Math.abs(left)))
  const met = metAt === null ? '' : 'due-clock--met'
  if (left < 0)
    return (
      <span className={`due-clock ${met} tone-busy`}>
        <Shape name="warning" size={11} />
        {t(metAt === null ? 'customer.overdue' : 'customer.metLate', { time })}
      </span>
    )
  if (metAt !== null)
    return (
      <span className={`due-clock ${met} tone-ready`}>
        <Shape name="check" size={11} />
        {t('customer.metInTime')}
      </span>
    )
  return (
    <span className={`due-clock ${left < SOON_MS ? 'tone-hold' : ''}`}>{t('customer.dueIn', { time })}</span>
  )

  function showSpan({ unit, ...values }: Span): string {
    return t(`customer.${unit}`, values)
  }
}
