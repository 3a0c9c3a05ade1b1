import { PhoneOutlined } from '@ant-design/icons'
import { Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureView } from '../../parts/failure-view.tsx'
import { useAct } from '../../parts/use-act.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { TODAY_LIST } from '../../state/focus.ts'
import { useLive } from '../../state/live-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { MissedBar } from './missed-bar.tsx'
import { TodayRow } from './today-row.tsx'
import { useTodaysCalls } from './use-calls.ts'
import './today-pane.css'

const ROW_HEIGHT = 57

/** The agent's calls of today; those still without a record can be picked out. */
export function TodayPane() {
  const { t } = useTranslation()
  const [only, setOnly] = useState<'all' | 'missing'>('all')
  const { rows, all, missing, error, refetch, more } = useTodaysCalls(only)
  const openId = useDesk(s => s.openCallId)
  return (
    <section className="today-pane" aria-label={t('calls.today')}>
      {(missing > 0 || only === 'missing') && (
        <header className="today-pane__head">
          <Segmented
            size="small"
            value={only}
            onChange={setOnly}
            options={[
              { value: 'all', label: t('calls.allCount', { n: all }) },
              { value: 'missing', label: t('calls.missingCount', { n: missing }) },
            ]}
          />
        </header>
      )}
      <MissedBar />
      {error ? (
        <FailureView error={error} title={t('calls.listFailed')} onRetry={() => void refetch()} />
      ) : !rows ? (
        <Skeleton active className="today-pane__loading" paragraph={{ rows: 8 }} title={false} />
      ) : rows.length === 0 ? (
        <Empty filtered={only === 'missing'} />
      ) : (
        <RowList
          id={TODAY_LIST}
          label={t('calls.today')}
          rows={rows}
          idOf={({ call }) => call.id}
          selectedId={openId}
          onOpen={({ call }) => deskState.open(call.id)}
          rowHeight={ROW_HEIGHT}
          foot={
            more && (
              <Button block type="text" onClick={() => void more()}>
                {t('calls.earlier')}
              </Button>
            )
          }
        >
          {row => <TodayRow {...row} />}
        </RowList>
      )}
    </section>
  )
}

function Empty({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  const act = useAct()
  const training = useLive(s => s.phone?.lineKind === 'training')
  if (filtered) return <p className="today-pane__done">{t('calls.emptyMissing')}</p>
  return (
    <NothingHere icon={<PhoneOutlined />} title={t('calls.emptyTitle')}>
      <p>{t('calls.emptyText')}</p>
      {training && (
        <>
          <p>{t('calls.emptyPractise')}</p>
          <Button onClick={() => void act('practise')}>{t('actions.practise')}</Button>
        </>
      )}
    </NothingHere>
  )
}
