import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { CallRecords } from '../../parts/call-records.tsx'
import { showDay } from '../../ui/format.ts'
import { CallFacts } from './call-facts.tsx'
import { RecordLinks } from './record-links.tsx'
import './record-pane.css'

/** A past call and its records, to read. */
export function RecordReading({
  call,
  sound,
  action,
}: {
  call: Call
  /** The player of its recording. */
  sound?: ReactNode
  action?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <section className="record-pane" aria-label={t(`record.${call.direction}`)}>
      <header className="record-pane__head">
        <h2>{t(`record.${call.direction}`)}</h2>
        <time className="record-pane__day">{showDay(call.startedAt)}</time>
        {action}
      </header>
      <CallFacts call={call} />
      <RecordLinks callId={call.id} hasPlayer={Boolean(sound)} />
      {sound && <div className="record-pane__sound">{sound}</div>}
      <div className="record-view">
        <CallRecords
          callId={call.id}
          isOver={call.phase === 'done'}
          none={
            <p className="record-pane__none">
              {t(call.answeredAt === null ? 'record.notAnswered' : 'record.notWritten')}
            </p>
          }
        />
      </div>
    </section>
  )
}
