import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from '../../../shared/entities/evaluation.ts'
import type { ScoreItem } from '../../../shared/rules/score-card.ts'

type Props = {
  item: ScoreItem
  mark: Mark
  label: string
  isMissing: boolean
  onPoints: (points: number) => void
  onNa: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** The marks of an item side by side, N/A last. */
export function MarkChoice({ item, mark, label, isMissing, onPoints, onNa, onKeyDown }: Props) {
  const { t } = useTranslation()
  const choice = { name: `score.${item.code}`, onKeyDown }
  return (
    <div
      role="radiogroup"
      aria-label={`${label} · ${t('quality.points', { n: item.max })}`}
      aria-invalid={isMissing || undefined}
      className="mark-choice"
    >
      {item.steps.map(points => (
        <Choice
          key={points}
          {...choice}
          value={String(points)}
          word={String(points)}
          isChosen={!mark.na && mark.got === points}
          onChoose={() => onPoints(points)}
        />
      ))}
      {item.mayBeNa && (
        <Choice {...choice} value="na" word={t('quality.na')} isChosen={mark.na} onChoose={onNa} />
      )}
    </div>
  )
}

type ChoiceProps = {
  name: string
  value: string
  word: string
  isChosen: boolean
  onChoose: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function Choice({ name, value, word, isChosen, onChoose, onKeyDown }: ChoiceProps) {
  return (
    <label className={`mark-choice__mark ${isChosen ? 'mark-choice__mark--chosen' : ''}`}>
      <input
        type="radio"
        className="unseen"
        name={name}
        value={value}
        checked={isChosen}
        onChange={onChoose}
        onKeyDown={onKeyDown}
      />
      {word}
    </label>
  )
}
