import { Button, Tooltip } from 'antd'
import { type FocusEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemsOf, scoreOf } from '../../../shared/rules/score.ts'
import type { ScoreCard } from '../../../shared/rules/score-card.ts'
import { useSay } from '../../form/use-words.ts'
import type { PlayerHandle } from '../../parts/player/recording-player.tsx'
import { showShortcut } from '../../shortcuts.ts'
import { DraftState } from './draft-state.tsx'
import { focusItem } from './item-keys.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { RemarkFields } from './remark-fields.tsx'
import { ScoreItem } from './score-item.tsx'
import type { Typed } from './scoring.ts'
import { SectionPoints, TotalStrip } from './total-strip.tsx'
import { usePublish } from './use-publish.ts'
import type { useScoring } from './use-scoring.ts'
import { useScoringKeys } from './use-scoring-keys.ts'

type Props = {
  scoreCard: ScoreCard
  draft: ReturnType<typeof useScoring>
  player: RefObject<PlayerHandle | null>
  /** The item that had the keyboard last, by its code: a mark set in the player is for that one. */
  current: RefObject<string | null>
  onPublished: () => void
}

/** 评分表: every item by keyboard, the total always in sight, kept as a draft until it is published. */
export function ScoreForm({ scoreCard, draft, player, current, onPublished }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const card = useRef<HTMLElement>(null)
  const typed = useRef<Typed | null>(null)
  const { scoring, change } = draft
  const told = scoreOf(scoreCard, scoring.marks, scoring.criticals)
  const [isAsked, setAsked] = useState(false)
  const toMissing = (items: readonly string[]) => {
    setAsked(true)
    if (items[0]) focusItem(card.current, items[0])
  }
  const publication = usePublish({ publish: draft.publish, told, onMissing: toMissing, onPublished })

  // Whoever opened the call wants to score it: the keyboard goes to the first item without a mark.
  const first = useRef(told.missing[0] ?? itemsOf(scoreCard)[0]?.code)
  useEffect(() => {
    if (first.current) focusItem(card.current, first.current)
  }, [])

  useScoringKeys({ keep: draft.keep, publish: publication.ask })
  const onFocus = ({ target }: FocusEvent) => {
    current.current = target.closest<HTMLElement>('[data-item]')?.dataset.item ?? current.current
  }
  return (
    <section ref={card} className="score-card" aria-label={t('quality.card')} onFocus={onFocus}>
      <header className="score-card__head">
        <h2>{say(scoreCard.name)}</h2>
        {draft.draft && <span>{t('quality.number', { no: draft.draft.no })}</span>}
        <TotalStrip told={told} onMissing={() => toMissing(told.missing)} />
      </header>
      <div className="score-card__body">
        {scoreCard.sections.map((section, n) => (
          <section key={section.label.zh} className="score-card__section">
            <h3>
              {say(section.label)}
              <SectionPoints section={told.sections[n]} />
            </h3>
            <ul>
              {section.items.map(item => (
                <ScoreItem
                  key={item.code}
                  item={item}
                  scoring={scoring}
                  change={change}
                  isMissing={isAsked && told.missing.includes(item.code)}
                  card={card}
                  player={player}
                  typed={typed}
                />
              ))}
            </ul>
          </section>
        ))}
        <RemarkFields scoring={scoring} change={change} />
        <p className="score-card__keys">{t('quality.keys')}</p>
      </div>
      <footer className="score-card__foot">
        <DraftState status={draft.status} draft={draft.draft} />
        <Tooltip title={t('actions.withKey', { label: t('quality.saveDraft'), key: showShortcut('Ctrl+S') })}>
          <Button onClick={draft.keep}>{t('quality.saveDraft')}</Button>
        </Tooltip>
        <Tooltip
          title={t('actions.withKey', { label: t('quality.publish'), key: showShortcut('Ctrl+Enter') })}
        >
          <Button type="primary" onClick={publication.ask} loading={publication.isPublishing}>
            {t('quality.publish')}
          </Button>
        </Tooltip>
      </footer>
      <PublishDialog told={told} publication={publication} />
    </section>
  )
}
