import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { callQuality } from '../../../shared/forms/call-quality.ts'
import type { RecordingId } from '../../../shared/ids.ts'
import { PaperButton } from '../../form/paper-button.tsx'
import { useSay } from '../../form/use-words.ts'
import { Direction } from '../../parts/call-words.tsx'
import { type PlayerHandle, RecordingPlayer } from '../../parts/player/recording-player.tsx'
import { useCall } from '../../parts/use-call.ts'
import { usePeople } from '../../parts/use-people.ts'
import { whoText } from '../../parts/who.ts'
import { showDateTime, showDuration } from '../../ui/format.ts'
import { AnswerForm } from './answer-form.tsx'
import { CardReading } from './card-reading.tsx'
import { evidenceMarks } from './evaluation-marks.ts'
import type { MyRow } from './my-score-row.tsx'
import { AgentAnswer } from './published-card.tsx'

/** An own score in full: hear what it is about, read why, then confirm or object. */
export function MyScore({ evaluation, call, customerName }: MyRow) {
  const { t } = useTranslation()
  const say = useSay()
  const { nameOf } = usePeople()
  const player = useRef<PlayerHandle>(null)
  const { no, card, inspectorId, callAt, callMs } = evaluation
  const recordingIds = useRecordingIds(evaluation)
  return (
    <article className="my-score" aria-label={t('quality.number', { no })}>
      <header className="my-score__head">
        <h2>{call ? whoText(t, call, customerName) : t('quality.number', { no })}</h2>
        <p>
          {call && <Direction call={call} />}
          <span>{showDateTime(callAt)}</span>
          <span>{showDuration(callMs)}</span>
          <span>{t('quality.by', { name: nameOf(inspectorId) })}</span>
          <span>{no}</span>
        </p>
        <span className="my-score__print">
          <PaperButton formId={callQuality.id} id={evaluation.id} />
        </span>
      </header>
      {recordingIds === null ? null : recordingIds.length > 0 ? (
        <RecordingPlayer
          recordingIds={recordingIds}
          ref={player}
          marks={evidenceMarks(card, evaluation, say)}
        />
      ) : (
        <p className="call-context__none">{t('quality.noRecording')}</p>
      )}
      <AgentAnswer evaluation={evaluation} />
      <CardReading evaluation={evaluation} onSeek={ms => player.current?.seek(ms)} />
      {evaluation.state === 'published' && <AnswerForm evaluationId={evaluation.id} />}
    </article>
  )
}

/** All recordings of the call: evidence counts along them. Where the call is not known here, the one that was
 * scored; null until it is known. */
function useRecordingIds({ callId, recordingId }: MyRow['evaluation']): RecordingId[] | null {
  const { data, isPending } = useCall(callId)
  if (isPending) return null
  const known = data?.recordings.map(({ id }) => id) ?? []
  return known.length > 0 || recordingId === null ? known : [recordingId]
}
