import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import { showDateTime } from '../../ui/format.ts'
import { DueClock } from './due-clock.tsx'

const TONE = { ordinary: 'off', major: 'hold', urgent: 'busy' } as const

/** Cases of this customer that are not closed, with the time left for each. */
export function OpenCases({ cases }: { cases: readonly Complaint[] }) {
  const { t } = useTranslation()
  return (
    <section className="customer-section">
      <h3>
        {t('customer.openCases')}
        {cases.length > 0 && <span className="customer-section__count">{cases.length}</span>}
      </h3>
      {cases.length === 0 && <p className="customer-section__none">{t('customer.noOpenCases')}</p>}
      <ul>
        {cases.map(item => (
          <li key={item.id} className="open-case">
            <div className="open-case__gist">
              <span className={`call-mark tone-${TONE[item.level]}`}>
                {t(`customer.levels.${item.level}`)}
              </span>
              <span>{item.gist}</span>
            </div>
            <div className="open-case__more">
              <span>{item.no}</span>
              <span>{t(`customer.complaintStates.${item.state}`)}</span>
              <span>{t('customer.received', { when: showDateTime(item.receivedAt) })}</span>
              <DueClock dueAt={item.dueAt} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
