import { useTranslation } from 'react-i18next'
import type { ComplaintView } from '../../../shared/contract/desk.ts'
import { complaintRegister } from '../../../shared/forms/complaint-register.ts'
import { isOver } from '../../../shared/rules/complaint-life.ts'
import { FormReading } from '../../form/form-reading.tsx'
import { PaperButton } from '../../form/paper-button.tsx'
import { Direction, ResultWord, talkText } from '../../parts/call-words.tsx'
import { LevelMark, useCategoryText } from '../../parts/complaint-words.tsx'
import { DueClock } from '../../parts/due-clock.tsx'
import { RecordingPlayer } from '../../parts/player/recording-player.tsx'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { usePeople } from '../../parts/use-people.ts'
import { numberText } from '../../parts/who.ts'
import { showDateTime } from '../../ui/format.ts'

/** What the case rests on: form 6.1, the call it came by, and what else this customer has open. */
export function CaseRecord({ view }: { view: ComplaintView }) {
  const { t } = useTranslation()
  return (
    <>
      <section className="case-section" aria-label={t('cases.record')}>
        <h3>
          {t('cases.record')}
          <PaperButton formId={complaintRegister.id} id={view.complaint.id} />
        </h3>
        <FormReading form={complaintRegister} values={view.complaint} />
      </section>
      <CallOfCase view={view} />
      <Related view={view} />
    </>
  )
}

function CallOfCase({ view: { call, recordings } }: { view: ComplaintView }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  return (
    <section className="case-section" aria-label={t('cases.call')}>
      <h3>{t('cases.call')}</h3>
      {call ? (
        <p className="case-call">
          <time>{showDateTime(call.startedAt)}</time>
          <Direction call={call} />
          <span>{numberText(t, call)}</span>
          <ResultWord call={call} />
          <span>{talkText(call)}</span>
          <span>{nameOf(call.agentId)}</span>
        </p>
      ) : (
        <p className="case-section__none">{t('cases.noCallText')}</p>
      )}
      {recordings.length > 0 && <RecordingPlayer recordingIds={recordings.map(({ id }) => id)} />}
      {call && recordings.length === 0 && <p className="case-section__none">{t('cases.noRecording')}</p>}
    </section>
  )
}

function Related({ view: { customer, related } }: { view: ComplaintView }) {
  const { t } = useTranslation()
  const categoryText = useCategoryText()
  const { isOthers, open } = useOpenCase()
  if (!customer) return null
  return (
    <section className="case-section" aria-label={t('cases.related')}>
      <h3>{t('cases.related')}</h3>
      {related.length === 0 && <p className="case-section__none">{t('cases.noRelated')}</p>}
      <ul className="related">
        {related.map(item => (
          <li key={item.id}>
            <LevelMark level={item.level} />
            {isOthers(item.id) ? (
              <span>{item.no}</span>
            ) : (
              <button type="button" className="related__open" onClick={() => void open(item.id)}>
                {item.no}
              </button>
            )}
            <span>{categoryText(item.category)}</span>
            <span>{t(`customer.complaintStates.${item.state}`)}</span>
            <time>{showDateTime(item.receivedAt)}</time>
            {isOthers(item.id) ? (
              <span role="status">{t('customer.othersCase')}</span>
            ) : (
              !isOver(item.state) && <DueClock dueAt={item.dueAt} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
