import { useTranslation } from 'react-i18next'
import { showDuration } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'

/** What is left of 话后整理, or by how much it is over, in the tone of a warning then. `until` is epoch ms. */
export function WrapUpTimer({ until }: { until: number }) {
  const { t } = useTranslation()
  const now = useNow()
  const over = now >= until
  // Rounded up while it runs down, so that it never shows 00:00 with time left.
  const time = showDuration(over ? now - until : Math.ceil((until - now) / 1000) * 1000)
  return (
    <span className={`wrap-up-timer ${over ? 'wrap-up-timer--over tone-busy' : ''}`}>
      {t(over ? 'phone.wrapUp.over' : 'phone.wrapUp.left', { time })}
    </span>
  )
}
