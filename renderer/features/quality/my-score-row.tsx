import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import { Direction } from '../../parts/call-words.tsx'
import { ResultMark, ScoringState, scoreText } from '../../parts/result-mark.tsx'
import { whoText } from '../../parts/who.ts'
import { showWhen } from '../../ui/format.ts'

export type MyRow = { evaluation: Evaluation; call: Call | null; customerName: string | null }

/** One own score in two lines: when and how much; with whom, and whether it still waits for an answer. */
export function MyScoreRow({ evaluation, call, customerName, now }: MyRow & { now: number }) {
  const { t } = useTranslation()
  return (
    <div className="queue-row">
      <time>{showWhen(evaluation.callAt, now)}</time>
      <span className="queue-row__agent">
        <strong>{scoreText(evaluation.score)}</strong> <ResultMark result={evaluation.result} />
      </span>
      <span className="queue-row__length">
        <ScoringState evaluation={evaluation} />
      </span>
      <span className="queue-row__who">
        {call && (
          <>
            <Direction call={call} /> {whoText(t, call, customerName)}
          </>
        )}
      </span>
    </div>
  )
}
