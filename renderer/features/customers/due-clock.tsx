import { useTranslation } from 'react-i18next'
import { Shape } from '../../ui/shape.tsx'
import { useNow } from '../../ui/use-now.ts'
import { type Span, spanOf } from './span.ts'

const SOON_MS = 24 * 3_600_000

/** Time left until a case is due, or how long it is overdue. */
export function DueClock({ dueAt }: { dueAt: number | null }) {
  const { t } = useTranslation()
  const now = useNow()
  if (dueAt === null) return <span className="due-clock">{t('customer.noDue')}</span>
  const left = dueAt - now
  const time = showSpan(spanOf(Math.abs(left)))
  if (left < 0)
    return (
      <span className="due-clock tone-busy">
        <Shape name="warning" size={11} />
        {t('customer.overdue', { time })}
      </span>
    )
  return (
    <span className={`due-clock ${left < SOON_MS ? 'tone-hold' : ''}`}>{t('customer.dueIn', { time })}</span>
  )

  function showSpan({ unit, ...values }: Span): string {
    return t(`customer.${unit}`, values)
  }
}
