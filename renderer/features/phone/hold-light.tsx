import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { type HoldLevel, holdLevel, isHeldTooOften } from '../../../shared/rules/hold-level.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { showDuration } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'
import { useNow } from '../../ui/use-now.ts'

export const HOLD_TONES: Readonly<Record<HoldLevel, string>> = {
  fresh: 'tone-hold',
  amber: 'tone-hold',
  red: 'tone-busy',
}

/** How long a call has been on hold and for which time, louder after 30 and 60 s by the site's rules (R-CC-4). */
export function HoldLight({ live, since }: { live: LiveCall; since: number }) {
  const { t } = useTranslation()
  const { hold } = useDeskRules()
  const ms = Math.max(0, useNow() - since)
  const level = holdLevel(ms, hold)
  const n = live.call.holdCount
  const often = isHeldTooOften(n, hold) ? t('phone.hold.often', { n, most: hold.most }) : ''
  const due = level === 'fresh' ? '' : t(`phone.hold.${level}Hint`, { amber: hold.amberS, red: hold.redS })
  const words = [due, often].filter(Boolean).join(' ')
  return (
    <span
      className={`call-light hold-light hold-light--${level} ${HOLD_TONES[level]}`}
      title={words || undefined}
    >
      <Shape name={level === 'fresh' && !often ? 'bars' : 'warning'} size={10} />
      {t('phone.heldFor', { time: showDuration(ms) })}
      {n > 1 && <span>{t('phone.hold.nth', { n })}</span>}
      {level !== 'fresh' && <b className="call-light__word">{t(`phone.hold.${level}`)}</b>}
      {/* Said once at each threshold, not at every second. */}
      <span className="unseen" role="status">
        {words}
      </span>
    </span>
  )
}
