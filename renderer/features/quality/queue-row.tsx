import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow as Row } from '../../../shared/contract/desk.ts'
import { Direction } from '../../parts/call-words.tsx'
import { ResultMark, ScoringState, scoreText } from '../../parts/result-mark.tsx'
import { whoText } from '../../parts/who.ts'
import { showDuration, showWhen } from '../../ui/format.ts'

/** One recorded call in two lines: when and whose; with whom, how long, where its scoring stands. */
export const QueueRow = memo(function QueueRow({
  row,
  agent,
  now,
}: {
  row: Row
  agent: string
  now: number
}) {
  const { t } = useTranslation()
  const { call, customerName, recording, evaluation, hasComplaint } = row
  return (
    <div className="queue-row">
      <time>{showWhen(call.startedAt, now)}</time>
      <span className="queue-row__agent">{agent}</span>
      <span className="queue-row__length">{showDuration(recording.durationMs)}</span>
      <span className="queue-row__who">
        <Direction call={call} /> {whoText(t, call, customerName)}
      </span>
      <span className="queue-row__state">
        {hasComplaint && <span className="call-mark tone-busy">{t('quality.hasComplaint')}</span>}
        {evaluation && evaluation.state !== 'draft' ? (
          <>
            <strong>{scoreText(evaluation.score)}</strong> <ResultMark result={evaluation.result} />
          </>
        ) : (
          <ScoringState evaluation={evaluation} />
        )}
      </span>
    </div>
  )
})
