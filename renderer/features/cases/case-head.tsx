import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ComplaintView } from '../../../shared/contract/desk.ts'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { DueClock } from '../../parts/due-clock.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'

/** Number, level, state and both clocks: what one says when the customer asks. */
export function CaseHead({ view, onBack }: { view: ComplaintView; onBack: () => void }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const categoryText = useCategoryText()
  const { complaint, customer } = view
  return (
    <header className="case-head">
      <Tooltip title="Esc">
        <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('cases.back')} onClick={onBack} />
      </Tooltip>
      <div className="case-head__words">
        <div className="case-head__title">
          <h2>{complaint.no}</h2>
          <LevelMark level={complaint.level} />
          <strong>{t(`customer.complaintStates.${complaint.state}`)}</strong>
          {complaint.nth > 1 && <span>{t('cases.nth', { n: complaint.nth })}</span>}
        </div>
        <p className="case-head__more">
          <span>{categoryText(complaint.category)}</span>
          <span>{customer?.name ?? (complaint.contactName || t('cases.noContact'))}</span>
          <span>{t('cases.receivedAt', { when: showDateTime(complaint.receivedAt) })}</span>
          <span>{t('cases.by', { name: nameOf(complaint.registrarId) })}</span>
          {complaint.ownerId && <span>{t('cases.owner', { name: nameOf(complaint.ownerId) })}</span>}
        </p>
      </div>
      <dl className="case-head__clocks">
        <Clock
          label={t('cases.replyClock')}
          dueAt={complaint.replyDueAt}
          metAt={complaint.answeredAt ?? complaint.closedAt}
        />
        <Clock label={t('cases.doneClock')} dueAt={complaint.dueAt} metAt={complaint.closedAt} />
      </dl>
    </header>
  )
}

function Clock({ label, dueAt, metAt }: { label: string; dueAt: number | null; metAt: number | null }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {dueAt !== null && <time>{showDateTime(dueAt)}</time>}
        <DueClock dueAt={dueAt} metAt={metAt} />
      </dd>
    </div>
  )
}
