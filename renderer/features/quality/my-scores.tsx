import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationId } from '../../../shared/ids.ts'
import { desk } from '../../api.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { KeptSplit } from '../../parts/kept-split.tsx'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { useNow } from '../../ui/use-now.ts'
import { MyScore } from './my-score.tsx'
import { MyScoreRow } from './my-score-row.tsx'

const MOST = 100
const ROW_HEIGHT = 57
const MINUTE = 60_000

/** 质检成绩 of whoever is logged on: the list, and one in full to confirm or to object to. */
export function MyScores() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(desk.quality.mine.queryOptions({ input: { limit: MOST } }))
  const [openId, setOpenId] = useState<EvaluationId | null>(null)
  const now = Math.floor(useNow() / MINUTE) * MINUTE
  const unconfirmed = data?.filter(({ evaluation }) => evaluation.state === 'published').length ?? 0
  const open = data?.find(({ evaluation }) => evaluation.id === openId)
  const list = (
    <section className="queue-pane" aria-label={t('quality.mine')}>
      <header className="my-scores__head">
        <h1>{t('quality.mine')}</h1>
        {unconfirmed > 0 && (
          <span className="call-mark tone-hold">{t('quality.unconfirmed', { n: unconfirmed })}</span>
        )}
      </header>
      {error ? (
        <FailureView error={error} title={t('quality.mineFailed')} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active className="queue-pane__loading" title={false} paragraph={{ rows: 8 }} />
      ) : data.length === 0 ? (
        <NothingHere icon={<SafetyCertificateOutlined />} title={t('quality.noneMine.title')}>
          <p>{t('quality.noneMine.text')}</p>
        </NothingHere>
      ) : (
        <RowList
          label={t('quality.mine')}
          rows={data}
          idOf={({ evaluation }) => evaluation.id}
          selectedId={openId}
          onOpen={({ evaluation }) => setOpenId(evaluation.id)}
          rowHeight={ROW_HEIGHT}
        >
          {row => <MyScoreRow {...row} now={now} />}
        </RowList>
      )}
    </section>
  )
  return (
    <KeptSplit
      name="quality.mine"
      label={t('quality.mine')}
      side="start"
      share={0.24}
      min={280}
      max={400}
      minRest={640}
      pane={list}
    >
      <div className="inspected">
        {open ? (
          <MyScore key={open.evaluation.id} {...open} />
        ) : (
          data &&
          data.length > 0 && (
            <NothingHere title={t('quality.pickMineTitle')}>
              <p>{t('quality.pickMineText')}</p>
            </NothingHere>
          )
        )}
      </div>
    </KeptSplit>
  )
}
