import type { TFunction } from 'i18next'
import type { CallRecord } from '../../../shared/entities/call-record.ts'
import { showDateTime } from '../../ui/format.ts'
import type { FieldName } from './record-values.ts'

type Row = { name: string; label: string; text: string; long?: boolean }

/** A record line by line, in the order of its form. */
export function viewRows(t: TFunction, record: CallRecord): Row[] {
  const label = (name: FieldName) => t(`record.fields.${name}`)
  const time = (at: number | null) => (at === null ? '' : showDateTime(at))
  const contact: Row = { name: 'contactName', label: label('contactName'), text: record.contactName }
  const remarks: Row = { name: 'remarks', label: label('remarks'), text: record.remarks, long: true }
  if (record.direction === 'outbound')
    return [
      contact,
      row('purpose', record.purpose && t(`record.purposes.${record.purpose}`)),
      { name: 'content', label: t('record.fields.contentOut'), text: record.content, long: true },
      row('outcome', record.outcome && t(`record.outcomes.${record.outcome}`)),
      row('nextContactAt', time(record.nextContactAt)),
      row('doNotCall', record.doNotCall === null ? '' : t(record.doNotCall ? 'record.yes' : 'record.no')),
      remarks,
    ]
  return [
    contact,
    row('verification', record.verification && t(`record.verifications.${record.verification}`)),
    row('reason', record.reason && t(`record.reasons.${record.reason}`)),
    { name: 'content', label: label('content'), text: record.content, long: true },
    row('handling', record.handling && t(`record.handlings.${record.handling}`)),
    row('resolvedFirst', t(`record.resolved.${resolvedKey(record.resolvedFirst)}`)),
    row('mood', record.mood && t(`record.moods.${record.mood}`)),
    row('callBackAt', time(record.callBackAt)),
    remarks,
  ]

  function row(name: FieldName, text: string | null): Row {
    return { name, label: label(name), text: text ?? '' }
  }
}

const resolvedKey = (resolved: boolean | null) => (resolved === null ? 'open' : resolved ? 'yes' : 'no')
