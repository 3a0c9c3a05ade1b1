import { CustomerServiceOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../../shared/ids.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { usePeople } from '../../parts/use-people.ts'
import { deskState } from '../../state/desk-store.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { useNow } from '../../ui/use-now.ts'
import { QueueFilters } from './queue-filters.tsx'
import { QueueRow } from './queue-row.tsx'
import { MOST_ROWS, type QueueFilter, type useQueue } from './use-queue.ts'

const ROW_HEIGHT = 57
const MINUTE = 60_000

type Props = {
  queue: ReturnType<typeof useQueue>
  filter: QueueFilter
  onFilter: (part: Partial<QueueFilter>) => void
  openId: CallId | null
}

/** The inspector's queue: recorded calls, newest first, by J/K and Enter. */
export function QueuePane({ queue: { data, error, refetch }, filter, onFilter, openId }: Props) {
  const { t } = useTranslation()
  const { nameOf } = usePeople()
  const now = Math.floor(useNow() / MINUTE) * MINUTE
  return (
    <section className="queue-pane" aria-label={t('quality.queue')}>
      <QueueFilters filter={filter} onChange={onFilter} />
      {data && data.length >= MOST_ROWS && (
        <p className="queue-pane__limit">{t('quality.queueLimited', { n: MOST_ROWS })}</p>
      )}
      {error ? (
        <FailureView error={error} title={t('quality.queueFailed')} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active className="queue-pane__loading" title={false} paragraph={{ rows: 10 }} />
      ) : data.length === 0 ? (
        <NothingHere icon={<CustomerServiceOutlined />} title={t(`quality.nothing.${filter.show}.title`)}>
          <p>{t(`quality.nothing.${filter.show}.text`)}</p>
        </NothingHere>
      ) : (
        <RowList
          label={t('quality.queue')}
          rows={data}
          idOf={({ call }) => call.id}
          selectedId={openId}
          onOpen={({ call }) => deskState.inspect(call.id)}
          rowHeight={ROW_HEIGHT}
        >
          {row => <QueueRow row={row} agent={nameOf(row.call.agentId)} now={now} />}
        </RowList>
      )}
    </section>
  )
}
