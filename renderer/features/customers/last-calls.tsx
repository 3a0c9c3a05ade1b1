import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { Direction, ResultWord, talkText } from '../../parts/call-words.tsx'
import { showDateTime } from '../../ui/format.ts'

/** Earlier calls with this customer, newest first. */
export function LastCalls({ calls }: { calls: readonly Call[] }) {
  const { t } = useTranslation()
  return (
    <section className="customer-section">
      <h3>
        {t('customer.lastCalls')}
        {calls.length > 0 && <span className="customer-section__count">{calls.length}</span>}
      </h3>
      {calls.length === 0 && <p className="customer-section__none">{t('customer.noLastCalls')}</p>}
      <ul>
        {calls.map(call => (
          <li key={call.id} className="last-call">
            <time>{showDateTime(call.startedAt)}</time>
            <Direction call={call} />
            <ResultWord call={call} />
            <span className="last-call__talk">{talkText(call)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
