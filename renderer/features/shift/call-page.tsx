import { useTranslation } from 'react-i18next'
import { callDurations } from '../../../shared/rules/call-state.ts'
import { CallRecords } from '../../parts/call-records.tsx'
import { purposeOf, storyOf } from '../../parts/call-story.ts'
import { Direction, ResultWord, talkText } from '../../parts/call-words.tsx'
import { RecordingPlayer } from '../../parts/player/recording-player.tsx'
import { useCall } from '../../parts/use-call.ts'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { numberText, whoText } from '../../parts/who.ts'
import { showDuration, showSeconds } from '../../ui/format.ts'
import { ScoreLine } from './score-line.tsx'
import type { ShiftRow } from './shift-rows.ts'
import './call-page.css'

type Props = { row: ShiftRow; isClosed: boolean; onScore: () => void }

/** One call of the shift: its sound, its records with what was corrected, and what came of it. */
export function CallPage({ row, isClosed, onScore }: Props) {
  const { t } = useTranslation()
  const { data } = useCall(row.call.id)
  const { call, customerName } = row
  return (
    <div className="shift-page">
      <h2>{whoText(t, call, customerName)}</h2>
      <CallFacts row={row} />
      {data && data.recordings.length > 0 && (
        <RecordingPlayer recordingIds={data.recordings.map(({ id }) => id)} />
      )}
      <ScoreAndCases row={row} onScore={onScore} />
      <section className="shift-section" aria-label={t('shift.record')}>
        <h3>{t('shift.record')}</h3>
        <CallRecords
          callId={call.id}
          isClosed={isClosed}
          none={<p className="shift-section__none">{t('shift.noRecordText')}</p>}
        />
      </section>
    </div>
  )
}

function CallFacts({ row: { call, agent } }: { row: ShiftRow }) {
  const { t } = useTranslation()
  const story = [...purposeOf(t, call), ...storyOf(t, call)]
  const times = callDurations(call, call.endedAt ?? 0)
  const facts = {
    agent: agent.name,
    at: showSeconds(call.startedAt),
    number: numberText(t, call),
    talk: talkText(call),
    hold: times.holdMs > 0 ? showDuration(times.holdMs) : '',
    wrap: times.wrapMs > 0 ? showDuration(times.wrapMs) : '',
  }
  return (
    <dl className="shift-facts">
      <div>
        <dt className="unseen">{t('shift.call')}</dt>
        <dd>
          <Direction call={call} /> <ResultWord call={call} />
        </dd>
      </div>
      {(['agent', 'at', 'number', 'talk', 'hold', 'wrap'] as const)
        .filter(name => facts[name] !== '')
        .map(name => (
          <div key={name}>
            <dt>{t(`shift.facts.${name}`)}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ))}
      {story.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function ScoreAndCases({ row: { evaluation, complaints }, onScore }: Pick<Props, 'row' | 'onScore'>) {
  const { t } = useTranslation()
  const { open } = useOpenCase()
  if (!evaluation && complaints.length === 0) return null
  return (
    <ul className="shift-links">
      {complaints.map(({ id, no }) => (
        <li key={id}>
          <button type="button" className="shift-link" onClick={() => void open(id)}>
            {t('shift.openCase', { no })}
          </button>
        </li>
      ))}
      {evaluation && (
        <li>
          <button type="button" className="shift-link" onClick={onScore}>
            {t('shift.score')} <ScoreLine evaluation={evaluation} />
          </button>
        </li>
      )}
    </ul>
  )
}
