import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../shared/entities/evaluation.ts'
import { markOf, scoreOf } from '../../../shared/rules/score.ts'
import type { ScoreItem } from '../../../shared/rules/score-card.ts'
import { useSay } from '../../form/use-words.ts'
import { SeekButton } from './evidence-fields.tsx'
import { markFor } from './scoring.ts'
import { SectionPoints, TotalStrip } from './total-strip.tsx'

type Props = { evaluation: Evaluation; onSeek: (ms: number) => void }

/** A published score to read: what was given for what and why, with the places to hear it. */
export function CardReading({ evaluation, onSeek }: Props) {
  const say = useSay()
  const { card, marks, criticals } = evaluation
  const told = scoreOf(card, marks, criticals)
  return (
    <div className="card-reading">
      <TotalStrip told={told} />
      {card.sections.map((section, n) => (
        <section key={section.label.zh} className="score-card__section">
          <h3>
            {say(section.label)}
            <SectionPoints section={told.sections[n]} />
          </h3>
          <ul>
            {section.items.map(item => (
              <ItemReading key={item.code} item={item} evaluation={evaluation} onSeek={onSeek} />
            ))}
          </ul>
        </section>
      ))}
      <Remarks evaluation={evaluation} />
    </div>
  )
}

function ItemReading({ item, evaluation, onSeek }: Props & { item: ScoreItem }) {
  const { t } = useTranslation()
  const say = useSay()
  const given = markOf(item, evaluation.marks)
  const { comment, evidence } = markFor(evaluation, item.code)
  const errors = evaluation.criticals.filter(error => error.item === item.code)
  const isFull = given === item.max
  return (
    <li className="item-reading" data-item={item.code}>
      <span className="item-reading__label">{say(item.label)}</span>
      <span className={`item-reading__mark ${isFull ? '' : 'item-reading__mark--less'}`}>
        {typeof given === 'number' ? t('quality.outOf', { got: given, max: item.max }) : t('quality.na')}
      </span>
      {errors.map(error => (
        <span key={error.class} className="item-reading__more">
          <span className="call-mark tone-busy">{t(`quality.criticalClasses.${error.class}`)}</span>{' '}
          {item.criticals.filter(c => c.class === error.class).map(c => say(c.when))}
        </span>
      ))}
      {comment && <span className="item-reading__more">{comment}</span>}
      {evidence.map(({ atMs, note }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is added to a published score
        <span key={n} className="item-reading__more">
          <SeekButton atMs={atMs} onSeek={onSeek} /> {note}
        </span>
      ))}
    </li>
  )
}

const TEXTS = ['strengths', 'improvements', 'advice'] as const

function Remarks({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  const written = TEXTS.filter(name => evaluation[name].trim() !== '')
  return (
    <section className="score-card__section">
      <h3>{t('quality.words')}</h3>
      {written.length === 0 ? (
        <p className="card-reading__none">{t('quality.noWords')}</p>
      ) : (
        <dl className="card-reading__words">
          {written.map(name => (
            <div key={name}>
              <dt>{t(`quality.${name}`)}</dt>
              <dd>{evaluation[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
