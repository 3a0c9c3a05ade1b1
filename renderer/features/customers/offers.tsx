import { useTranslation } from 'react-i18next'
import type { PopCard } from '../../../shared/contract/customer.ts'
import { showDay } from '../../ui/format.ts'

/** 优惠活动 in force for the customer's grade; the body opens on demand. */
export function Offers({ offers }: { offers: PopCard['offers'] }) {
  const { t } = useTranslation()
  if (offers.length === 0) return null
  return (
    <section className="customer-section">
      <h3>
        {t('customer.offers.title')}
        <span className="customer-section__count">{offers.length}</span>
      </h3>
      <ul>
        {offers.map(({ id, title, body, untilAt }) => (
          <li key={id} className="offer">
            <details>
              <summary>
                {title}
                {untilAt !== null && (
                  <span className="offer__until">
                    {t('customer.offers.until', { day: showDay(untilAt) })}
                  </span>
                )}
              </summary>
              <p>{body}</p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
