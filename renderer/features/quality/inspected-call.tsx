import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '../../../shared/contract/desk.ts'
import type { CallId } from '../../../shared/ids.ts'
import { DEFAULT_CARD } from '../../../shared/rules/score-card.ts'
import { desk } from '../../api.ts'
import { useSay } from '../../form/use-words.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { type PlayerHandle, RecordingPlayer } from '../../parts/player/recording-player.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { useLive } from '../../state/live-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { CallContext } from './call-context.tsx'
import { evidenceMarks } from './evaluation-marks.ts'
import { PublishedCard } from './published-card.tsx'
import { ScoreForm } from './score-form.tsx'
import { withEvidence } from './scoring.ts'
import { useScoring } from './use-scoring.ts'

/** One call under inspection: player and context in the middle, the card at the side. */
export function InspectedCall({ callId, onPublished }: { callId: CallId; onPublished: () => void }) {
  const { data, error, refetch } = useQuery(desk.quality.open.queryOptions({ input: { callId } }))
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="inspected__loading" paragraph={{ rows: 10 }} />
  return <Inspected inspection={data} onPublished={onPublished} />
}

function Inspected({ inspection, onPublished }: { inspection: Inspection; onPublished: () => void }) {
  const { t } = useTranslation()
  const say = useSay()
  const notice = useNotice()
  const userId = useLive(s => s.session?.user.id)
  const player = useRef<PlayerHandle>(null)
  const current = useRef<string | null>(null)
  const { call, recordings, evaluation } = inspection
  const draft = useScoring(call.id, evaluation)
  const isOpen = call.agentId !== userId && (evaluation === null || evaluation.state === 'draft')
  const card = evaluation?.card ?? DEFAULT_CARD
  const markAt = (atMs: number) => {
    const item = current.current
    if (item) draft.change(it => withEvidence(it, item, atMs))
    else notice.warned(t('quality.noItem'))
  }
  const pane = isOpen ? (
    <ScoreForm scoreCard={card} draft={draft} player={player} current={current} onPublished={onPublished} />
  ) : evaluation && evaluation.state !== 'draft' ? (
    <PublishedCard evaluation={evaluation} onSeek={ms => player.current?.seek(ms)} />
  ) : (
    <div className="score-card">
      <NothingHere title={t('quality.own')} />
    </div>
  )
  return (
    <KeptSplit
      name="quality.card"
      label={t('quality.card')}
      side="end"
      share={0.3}
      min={380}
      max={560}
      minRest={420}
      pane={pane}
    >
      <section className="call-context" aria-label={t('quality.context')}>
        {recordings.length > 0 ? (
          <RecordingPlayer
            recordingIds={recordings.map(({ id }) => id)}
            ref={player}
            marks={evidenceMarks(card, isOpen ? draft.scoring : (evaluation ?? draft.scoring), say)}
            {...(isOpen ? { onMark: markAt } : {})}
          />
        ) : (
          <p className="call-context__none">{t('quality.noRecording')}</p>
        )}
        <CallContext {...inspection} />
      </section>
    </KeptSplit>
  )
}
