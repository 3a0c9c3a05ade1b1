import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CallRecord, recordFormOf } from '../../shared/entities/call-record.ts'
import type { FirstTime } from '../../shared/rules/first-contact.ts'
import { can } from '../../shared/rules/permissions.ts'
import { FormReading } from '../form/form-reading.tsx'
import { PaperButton } from '../form/paper-button.tsx'
import { useLive } from '../state/live-store.ts'
import { showDateTime } from '../ui/format.ts'
import { CorrectButton, CorrectRecord } from './correct-record.tsx'
import { Corrections } from './corrections.tsx'
import { LinkedCases } from './linked-cases.tsx'
import './record-card.css'

export type RecordCardProps = {
  record: CallRecord
  firstTime: FirstTime | null
  /** 事项 n, where the call has several. */
  title?: string | undefined
  /** Nothing is corrected any more: its shift is signed. */
  isClosed?: boolean
  /** Its call is put away: a record of an earlier release does not say so itself. */
  isOver?: boolean
}

/** A written record, to read, with what was corrected in it; whoever may corrects it here. */
export function RecordCard({ record, firstTime, title, isClosed, isOver }: RecordCardProps) {
  const { t } = useTranslation()
  const [correcting, setCorrecting] = useState(false)
  const mayCorrect = useMayCorrect(record, isOver || record.settledAt !== null) && !isClosed
  const form = recordFormOf(record.direction)
  return (
    <article className="record-card" aria-label={title ?? t(`record.${record.direction}`)}>
      <div className="record-card__head">
        {title && <h4>{title}</h4>}
        <span className="record-card__acts">
          <PaperButton formId={form.id} id={record.id} />
          {mayCorrect && !correcting && <CorrectButton onClick={() => setCorrecting(true)} />}
        </span>
      </div>
      {mayCorrect && correcting && <CorrectRecord record={record} onLeave={() => setCorrecting(false)} />}
      <FormReading form={form} values={record} />
      {firstTime && (
        <p className="record-card__fact" title={t(`record.firstTimeTexts.${firstTime}`)}>
          {t('record.firstTimeTest')}
          <span className={`call-mark ${TONES[firstTime]}`}>{t(`record.firstTimes.${firstTime}`)}</span>
          <span>{t(`record.firstTimeTexts.${firstTime}`)}</span>
        </p>
      )}
      <LinkedCases ids={record.caseIds} />
      <p className="record-card__at">{t('record.saved', { time: showDateTime(record.updatedAt) })}</p>
      <Corrections record={record} />
    </article>
  )
}

const TONES = { yes: 'tone-ready', no: 'tone-busy', open: 'tone-off' } as const

/** A settled record is corrected by whoever wrote it; somebody else's always, by his leaders. */
function useMayCorrect(record: CallRecord, isSettled: boolean): boolean {
  const user = useLive(s => s.session?.user)
  if (!user) return false
  if (user.id === record.agentId) return isSettled && can(user, 'callRecord.write', record)
  return can(user, 'callRecord.correct', record)
}
