import { useTranslation } from 'react-i18next'
import { useDesk } from '../../state/desk-store.ts'
import { showDuration, showTime } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'

/** How long this user has been here, and the time of day. */
export function ShiftClock() {
  const { t } = useTranslation()
  const since = useDesk(s => s.shiftSince)
  const now = useNow()
  return (
    <span className="shift-clock">
      {since !== null && (
        <span title={t('frame.clockHint')}>{t('frame.clock', { time: showDuration(now - since) })}</span>
      )}
      <time>{showTime(now)}</time>
    </span>
  )
}
