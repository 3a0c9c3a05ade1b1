import { useTranslation } from 'react-i18next'
import type { ShiftPage } from '../../../shared/contract/desk.ts'
import type { CallId } from '../../../shared/ids.ts'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { usePeople } from '../../parts/use-people.ts'
import { showTime } from '../../ui/format.ts'
import { ScoreLine } from './score-line.tsx'

/** Complaints and scores of the shift. */
export function Findings({ page, onScore }: { page: ShiftPage; onScore: (callId: CallId) => void }) {
  return (
    <div className="shift-findings">
      <Complaints page={page} />
      <Scores page={page} onScore={onScore} />
    </div>
  )
}

function Complaints({ page: { complaints } }: { page: ShiftPage }) {
  const { t } = useTranslation()
  const categoryText = useCategoryText()
  const { nameOf } = usePeople()
  const { open } = useOpenCase()
  return (
    <section aria-label={t('shift.complaints')}>
      <h2>{t('shift.complaints')}</h2>
      {complaints.length === 0 && <p className="shift-section__none">{t('shift.noComplaints')}</p>}
      <ul>
        {complaints.map(({ id, no, level, category, state, receivedAt, registrarId }) => (
          <li key={id}>
            <time>{showTime(receivedAt)}</time>
            <button
              type="button"
              className="shift-link"
              aria-label={t('shift.openCase', { no })}
              onClick={() => void open(id)}
            >
              {no}
            </button>
            <LevelMark level={level} />
            <span>{categoryText(category)}</span>
            <span>{t(`customer.complaintStates.${state}`)}</span>
            <span>{nameOf(registrarId)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Scores({ page: { evaluations }, onScore }: { page: ShiftPage; onScore: (callId: CallId) => void }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  return (
    <section aria-label={t('shift.scores')}>
      <h2>{t('shift.scores')}</h2>
      {evaluations.length === 0 && <p className="shift-section__none">{t('shift.noScores')}</p>}
      <ul>
        {evaluations.map(evaluation => (
          <li key={evaluation.id}>
            <time>{showTime(evaluation.callAt)}</time>
            <button type="button" className="shift-link" onClick={() => onScore(evaluation.callId)}>
              {nameOf(evaluation.agentId)}
            </button>
            <ScoreLine evaluation={evaluation} />
            <span>{t('shift.scoreBy', { name: nameOf(evaluation.inspectorId) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
