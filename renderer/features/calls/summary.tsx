import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { showCount, showDuration } from '../../ui/format.ts'

/** How many calls, how many answered, how long talked. */
export function Summary({ rows }: { rows: readonly { call: Call }[] }) {
  const { t } = useTranslation()
  const answered = rows.filter(({ call }) => call.answeredAt !== null)
  const talkMs = answered.reduce(
    (ms, { call }) => ms + Math.max(0, (call.endedAt ?? 0) - (call.answeredAt ?? 0)),
    0,
  )
  if (rows.length === 0) return null
  return (
    <p className="calls-screen__summary">
      {t('calls.summary', {
        n: showCount(rows.length),
        answered: showCount(answered.length),
        talk: showDuration(talkMs),
      })}
    </p>
  )
}
