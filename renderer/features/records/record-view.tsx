import { useTranslation } from 'react-i18next'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import { showDateTime } from '../../ui/format.ts'
import { viewRows } from './view-rows.ts'

/** A written record, to read. */
export function RecordView({ record }: { record: CallRecord }) {
  const { t } = useTranslation()
  return (
    <div className="record-view">
      <dl>
        {viewRows(t, record).map(({ name, label, text, long }) => (
          <div key={name} className={long ? 'record-view__long' : undefined}>
            <dt>{label}</dt>
            <dd>{text || t('calls.recordNone')}</dd>
          </div>
        ))}
      </dl>
      <p className="record-view__at">{t('record.saved', { time: showDateTime(record.updatedAt) })}</p>
    </div>
  )
}
