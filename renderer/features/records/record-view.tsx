import { useTranslation } from 'react-i18next'
import { type CallRecord, recordFormOf } from '../../../shared/entities/call-record.ts'
import { FormReading } from '../../form/form-reading.tsx'
import { Corrections } from '../../parts/corrections.tsx'
import { showDateTime } from '../../ui/format.ts'

/** A written record, to read, with what was corrected in it. */
export function RecordView({ record }: { record: CallRecord }) {
  const { t } = useTranslation()
  return (
    <div className="record-view">
      <FormReading form={recordFormOf(record.direction)} values={record} />
      <p className="record-view__at">{t('record.saved', { time: showDateTime(record.updatedAt) })}</p>
      <Corrections record={record} />
    </div>
  )
}
