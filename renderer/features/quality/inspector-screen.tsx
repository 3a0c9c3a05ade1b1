import { SolutionOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { useNotice } from '../../parts/use-notice.tsx'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { InspectedCall } from './inspected-call.tsx'
import { QueuePane } from './queue-pane.tsx'
import { firstFilter, type QueueFilter, useQueue } from './use-queue.ts'

/** 质检 for inspectors: queue · player over record and context · card. */
export function InspectorScreen() {
  const { t } = useTranslation()
  const notice = useNotice()
  const callId = useDesk(s => s.inspectedCallId)
  const [filter, setFilter] = useState<QueueFilter>(firstFilter)
  const queue = useQueue(filter)

  /** On to the next call below that nobody has scored; without one the published score stays in sight. */
  const onPublished = () => {
    const rows = queue.data ?? []
    const at = rows.findIndex(row => row.call.id === callId)
    const isOpen = ({ evaluation }: (typeof rows)[number]) => !evaluation || evaluation.state === 'draft'
    const next = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].find(isOpen)
    notice.done(t(next ? 'quality.publishedNext' : 'quality.published'))
    if (next) deskState.inspect(next.call.id)
  }
  return (
    <KeptSplit
      name="quality.queue"
      label={t('quality.queue')}
      side="start"
      share={0.2}
      min={260}
      max={360}
      minRest={820}
      pane={
        <QueuePane
          queue={queue}
          filter={filter}
          onFilter={part => setFilter(known => ({ ...known, ...part }))}
          openId={callId}
        />
      }
    >
      <div className="inspected">
        <h1 className="unseen">{t('quality.title')}</h1>
        {callId ? (
          <InspectedCall key={callId} callId={callId} onPublished={onPublished} />
        ) : (
          <NothingHere icon={<SolutionOutlined />} title={t('quality.pickTitle')}>
            <p>{t('quality.pickText')}</p>
          </NothingHere>
        )}
      </div>
    </KeptSplit>
  )
}
