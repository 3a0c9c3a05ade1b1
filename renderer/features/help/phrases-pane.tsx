import { CommentOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CallStage } from '../../../shared/entities/article.ts'
import type { Call } from '../../../shared/entities/call.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { HELP_BODY } from '../../state/focus.ts'
import { useSituation } from '../../state/situation.ts'
import { Chip } from '../../ui/chip.tsx'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { useNow } from '../../ui/use-now.ts'
import { PhraseCard } from './phrase-card.tsx'
import { momentOf, stageOf } from './stage.ts'
import { useArticles } from './use-articles.ts'
import { useAddress, useFill } from './use-fill.ts'
import './phrases-pane.css'

/** 标准话术 of the stage the call is in (R-RL-8), or of another one that was chosen until the call goes on. */
export function PhrasesPane({ call }: { call: Call | null }) {
  return call ? <OfCall call={call} /> : <Phrases customer="" />
}

const OfCall = ({ call }: { call: Call }) => <Phrases customer={useAddress(call)} />

function Phrases({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const { phone, openCallId } = useSituation()
  const now = stageOf(phone, openCallId, useNow())
  const moment = momentOf(phone, openCallId)
  const [chosen, setChosen] = useState<{ stage: CallStage; during: string } | null>(null)
  const { data, error, refetch } = useArticles('phrase')
  const fill = useFill(customer)
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="help-loading" />
  const stages = CallStage.options.filter(stage => data.some(article => article.stage === stage))
  const wanted = chosen?.during === moment ? chosen.stage : now
  const stage = stages.includes(wanted) ? wanted : stages[0]
  if (!stage)
    return (
      <NothingHere icon={<CommentOutlined />} title={t('help.noPhrasesTitle')}>
        <p>{t('help.noPhrasesText')}</p>
      </NothingHere>
    )
  return (
    <div className="phrases">
      {/* biome-ignore lint/a11y/useSemanticElements: chips in a row, no fieldset */}
      <div className="phrases__stages" role="group" aria-label={t('help.stage')}>
        {stages.map(it => (
          <Chip key={it} on={it === stage} onClick={() => setChosen({ stage: it, during: moment })}>
            {t(`help.stages.${it}`)}
            {it === now && <span className="phrases__now"> · {t('help.now')}</span>}
          </Chip>
        ))}
      </div>
      <ul
        key={stage}
        id={HELP_BODY}
        className="phrases__list"
        aria-label={t(`help.stages.${stage}`)}
        onKeyDown={walk}
      >
        {data
          .filter(article => article.stage === stage)
          .map(article => (
            <PhraseCard key={article.id} article={article} fill={fill} />
          ))}
      </ul>
    </div>
  )
}

/** J/K or the arrows go from phrase to phrase. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[
    event.key.length === 1 ? event.key.toLowerCase() : event.key
  ]
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return
  const cards = [...event.currentTarget.children]
  const at = cards.findIndex(card => card.contains(event.target as Node))
  const next = cards[Math.min(cards.length - 1, Math.max(0, at + step))]
  next?.querySelector<HTMLElement>('button')?.focus()
  event.preventDefault()
}
