import { useTranslation } from 'react-i18next'
import type { ComplaintBrief } from '../../../shared/entities/complaint.ts'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { DueClock } from '../../parts/due-clock.tsx'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { showDateTime } from '../../ui/format.ts'

/** Cases of this customer that are not closed, with the time left for each; opened where they may be read. */
export function OpenCases({ cases }: { cases: readonly ComplaintBrief[] }) {
  const { t } = useTranslation()
  const categoryText = useCategoryText()
  const { mayOpen, isOthers, open } = useOpenCase()
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
              <LevelMark level={item.level} />
              {mayOpen && !isOthers(item.id) ? (
                <button type="button" className="open-case__open" onClick={() => void open(item.id)}>
                  {categoryText(item.category) || item.no}
                </button>
              ) : (
                <span>{categoryText(item.category) || item.no}</span>
              )}
            </div>
            <div className="open-case__more">
              <span>{item.no}</span>
              <span>{t(`customer.complaintStates.${item.state}`)}</span>
              <span>{t('customer.received', { when: showDateTime(item.receivedAt) })}</span>
              {isOthers(item.id) && <span role="status">{t('customer.othersCase')}</span>}
              <DueClock dueAt={item.dueAt} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
