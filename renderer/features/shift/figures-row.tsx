import { useTranslation } from 'react-i18next'
import type { ShiftFigures } from '../../../shared/entities/shift.ts'
import { showCount, showDuration } from '../../ui/format.ts'
import { FIGURES, type FigureName } from './shift-rows.ts'

type Props = {
  figures: ShiftFigures
  /** They are those of the signature. */
  isFrozen: boolean
  shown: FigureName | null
  onOpen: (figure: FigureName) => void
}

/** What the shift came to; each figure opens the calls it is made of. */
export function FiguresRow({ figures, isFrozen, shown, onOpen }: Props) {
  const { t } = useTranslation()
  const { inbound, answered, meanScore } = figures
  const value: Record<FigureName, string> = {
    inbound: showCount(inbound),
    answered: showCount(answered),
    outbound: showCount(figures.outbound),
    talk: showDuration(figures.talkMs),
    wrap: showDuration(figures.wrapMs),
    lacking: showCount(figures.lackingRecords),
    complaints: showCount(figures.complaints),
    scores: showCount(figures.evaluations),
  }
  const rate = inbound > 0 ? Math.round((100 * answered) / inbound) : null
  const mean = meanScore?.toFixed(1) ?? null
  /** What stands small beside a value, and the same in full. */
  const more: Partial<Record<FigureName, readonly [short: string, full: string]>> = {
    ...(rate === null ? {} : { answered: [`${rate}%`, t('shift.rate', { rate })] }),
    ...(mean === null
      ? {}
      : { scores: [t('shift.meanShort', { score: mean }), t('shift.mean', { score: mean })] }),
  }
  return (
    <section className="shift-figures" aria-label={t(isFrozen ? 'shift.frozen' : 'shift.figuresLabel')}>
      {FIGURES.map(name => (
        <button
          key={name}
          type="button"
          className={`shift-figure ${name === 'lacking' && figures.lackingRecords > 0 ? 'shift-figure--warning' : ''}`}
          aria-pressed={shown === name}
          onClick={() => onOpen(name)}
        >
          <span className="shift-figure__name">{t(`shift.figures.${name}`)}</span>
          <span className="shift-figure__value">
            {value[name]}
            {more[name] && (
              <small className="shift-figure__more" title={more[name]?.[1]}>
                {more[name]?.[0]}
              </small>
            )}
          </span>
          <span className="unseen">{t('shift.figureOpens')}</span>
        </button>
      ))}
    </section>
  )
}
