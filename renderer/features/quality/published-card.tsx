import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import { callQuality } from '../../../shared/forms/call-quality.ts'
import { PaperButton } from '../../form/paper-button.tsx'
import { useSay } from '../../form/use-words.ts'
import { ScoringState } from '../../parts/result-mark.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { showDateTime } from '../../ui/format.ts'
import { CardReading } from './card-reading.tsx'

/** A score that is out: by whom and when, and what the agent said to it. */
export function PublishedCard({
  evaluation,
  onSeek,
}: {
  evaluation: Evaluation
  onSeek: (ms: number) => void
}) {
  const { t } = useTranslation()
  const say = useSay()
  const { nameOf } = usePeople()
  const { no, card, inspectorId, publishedAt } = evaluation
  return (
    <section className="score-card" aria-label={t('quality.card')}>
      <header className="score-card__head">
        <h2>{say(card.name)}</h2>
        <span>{t('quality.number', { no })}</span>
        <ScoringState evaluation={evaluation} />
        <span className="score-card__print">
          <PaperButton formId={callQuality.id} id={evaluation.id} />
        </span>
      </header>
      <div className="score-card__body">
        <p className="score-card__note">
          {t('quality.readOnly', { name: nameOf(inspectorId), at: showDateTime(publishedAt ?? 0) })}
        </p>
        <AgentAnswer evaluation={evaluation} />
        <CardReading evaluation={evaluation} onSeek={onSeek} />
      </div>
    </section>
  )
}

/** 确认 or 异议, with when and in what words; nothing until it came. */
export function AgentAnswer({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const { state, agentId, answeredAt, agentWords } = evaluation
  if (state !== 'confirmed' && state !== 'objected') return null
  return (
    <div className={`agent-answer tone-${state === 'objected' ? 'break' : 'ready'}`}>
      <strong>
        {t(`quality.answered.${state}`, { name: nameOf(agentId), at: showDateTime(answeredAt ?? 0) })}
      </strong>
      {agentWords && <p>{agentWords}</p>}
    </div>
  )
}
