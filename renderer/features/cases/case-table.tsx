import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../shared/entities/complaint.ts'
import type { ComplaintId } from '../../../shared/ids.ts'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { DueClock } from '../../parts/due-clock.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { RowList } from '../../ui/row-list.tsx'
import { nextDue } from './due.ts'
import './case-table.css'

type Props = {
  rows: readonly Complaint[]
  openId: ComplaintId | null
  onOpen: (complaintId: ComplaintId) => void
}

export const CASE_LIST = 'case-list'
const COLUMNS = ['no', 'level', 'category', 'contact', 'state', 'owner', 'reply', 'done'] as const
const ROW_HEIGHT = 59

/** Cases as rows of one line; of two where the list is narrow, with the nearest limit alone. */
export function CaseTable({ rows, openId, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <RowList
      id={CASE_LIST}
      label={t('cases.title')}
      className="case-table"
      rows={rows}
      idOf={({ id }) => id}
      selectedId={openId}
      onOpen={({ id }) => onOpen(id)}
      rowHeight={ROW_HEIGHT}
      head={
        <div className="case-row case-row--head" aria-hidden="true">
          {COLUMNS.map(column => (
            <span key={column} className={`case-row__${column}`}>
              {t(`cases.columns.${column}`)}
            </span>
          ))}
        </div>
      }
    >
      {row => <Cells {...row} />}
    </RowList>
  )
}

function Cells(row: Complaint) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const categoryText = useCategoryText()
  const next = nextDue(row)
  return (
    <div className="case-row">
      <span className="case-row__no">{row.no}</span>
      <span className="case-row__level">
        <LevelMark level={row.level} />
      </span>
      <span className="case-row__category">{categoryText(row.category)}</span>
      <span className="case-row__contact">{row.contactName || t('cases.noContact')}</span>
      <span className="case-row__state">{t(`customer.complaintStates.${row.state}`)}</span>
      <span className="case-row__owner">{row.ownerId ? nameOf(row.ownerId) : t('cases.noOwner')}</span>
      <span className={`case-row__reply ${next?.what === 'reply' ? 'case-row__next' : ''}`}>
        <DueClock dueAt={row.replyDueAt} metAt={row.answeredAt ?? row.closedAt} />
      </span>
      <span className={`case-row__done ${next?.what === 'reply' ? '' : 'case-row__next'}`}>
        <DueClock dueAt={row.dueAt} metAt={row.closedAt} />
      </span>
    </div>
  )
}
