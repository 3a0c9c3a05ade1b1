import { Checkbox, Input } from 'antd'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from '../../../shared/entities/evaluation.ts'
import type { CriticalClass, ScoreItem as Item } from '../../../shared/rules/score-card.ts'
import { useSay } from '../../form/use-words.ts'
import type { PlayerHandle } from '../../parts/player/recording-player.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { EvidenceFields } from './evidence-fields.tsx'
import { focusBeside, focusMarks, type ItemActs, onItemKey } from './item-keys.ts'
import { MarkChoice } from './mark-choice.tsx'
import {
  hasCritical,
  markFor,
  pointsOf,
  type Scoring,
  type Typed,
  withCritical,
  withEvidence,
  withMark,
  withNa,
  withPoints,
} from './scoring.ts'

export type ScoreItemProps = {
  item: Item
  scoring: Scoring
  change: (next: (scoring: Scoring) => Scoring) => void
  /** The item lacks its mark and somebody wanted to publish. */
  isMissing: boolean
  card: RefObject<HTMLElement | null>
  player: RefObject<PlayerHandle | null>
  /** The digit typed last on the card. */
  typed: RefObject<Typed | null>
}

/** One item of the card: its marks, critical errors, places in the recording, and why. */
export function ScoreItem({ item, scoring, change, isMissing, card, player, typed }: ScoreItemProps) {
  const { t } = useTranslation()
  const say = useSay()
  const row = useRef<HTMLLIElement>(null)
  const mark = markFor(scoring, item.code)
  const acts = useActs({ item, mark, change, card, player, typed, row })
  const label = say(item.label)
  const set = (part: Partial<Mark>) => change(it => withMark(it, item.code, part))
  const toggleCritical = (of: CriticalClass) => change(it => withCritical(it, item.code, of))
  return (
    <li ref={row} data-item={item.code} className={`score-item ${isMissing ? 'score-item--missing' : ''}`}>
      <div className="score-item__head">
        <span className="score-item__label">{label}</span>
        {isMissing && <span className="call-mark tone-busy">{t('quality.missingMark')}</span>}
        <span className="score-item__max">{t('quality.points', { n: item.max })}</span>
      </div>
      <MarkChoice
        item={item}
        mark={mark}
        label={label}
        isMissing={isMissing}
        onPoints={got => change(it => withPoints(it, item.code, got))}
        onNa={acts.na}
        onKeyDown={event => onItemKey(event, acts)}
      />
      {item.criticals.map(critical => {
        const isFound = hasCritical(scoring, item.code, critical.class)
        return (
          <Checkbox
            key={critical.class}
            className={`score-item__critical ${isFound ? 'tone-busy' : ''}`}
            checked={isFound}
            onChange={() => toggleCritical(critical.class)}
          >
            {t('quality.criticalOf', {
              class: t(`quality.criticalClasses.${critical.class}`),
              when: say(critical.when),
            })}
          </Checkbox>
        )
      })}
      <EvidenceFields
        evidence={mark.evidence}
        onChange={evidence => set({ evidence })}
        onSeek={ms => player.current?.seek(ms)}
      />
      <Input
        className={`score-item__comment ${mark.comment ? 'score-item__comment--filled' : ''}`}
        size="small"
        aria-label={t('quality.commentFor', { item: label })}
        placeholder={t('quality.commentPlaceholder')}
        maxLength={2000}
        value={mark.comment}
        onChange={event => set({ comment: event.target.value })}
        onPressEnter={() => focusMarks(row.current)}
        onKeyDown={event => {
          if (event.key === 'Escape') focusMarks(row.current)
        }}
      />
    </li>
  )
}

type Acting = Pick<ScoreItemProps, 'item' | 'change' | 'card' | 'player' | 'typed'> & {
  mark: Mark
  row: RefObject<HTMLElement | null>
}

/** What the keys of an item do. */
function useActs({ item, mark, change, card, player, typed, row }: Acting): ItemActs {
  const { t } = useTranslation()
  const notice = useNotice()
  const give = (got: number) => {
    change(it => withPoints(it, item.code, got))
    row.current?.querySelector<HTMLElement>(`input[value="${got}"]`)?.focus()
  }
  return {
    digit(digit) {
      const meant = pointsOf(item, typed.current, digit, Date.now())
      typed.current = meant.typed
      if (meant.points !== null) give(meant.points)
    },
    na: () => change(it => withNa(it, item)),
    critical() {
      const first = item.criticals[0]
      if (first) change(it => withCritical(it, item.code, first.class))
    },
    evidence() {
      const at = player.current?.at() ?? null
      if (at === null) notice.warned(t('quality.noSound'))
      else change(it => withEvidence(it, item.code, at))
    },
    comment: () => row.current?.querySelector<HTMLElement>('.score-item__comment')?.focus(),
    move: by => focusBeside(card.current, item.code, by),
    step(by) {
      const at = mark.got === null ? (by === 1 ? -1 : item.steps.length) : item.steps.indexOf(mark.got)
      const next = item.steps[at + by]
      if (next !== undefined) give(next)
    },
    toggle: () => player.current?.toggle(),
    skip: ms => player.current?.skip(ms),
  }
}
