import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../../shared/ids.ts'
import { FailureView } from './failure-view.tsx'
import { RecordCard, type RecordCardProps } from './record-card.tsx'
import { useCallRecords } from './use-call-records.ts'

/** Every business record of a call, to read; `none` where nothing was written. */
export function CallRecords({
  callId,
  none,
  ...state
}: {
  callId: CallId
  none: ReactNode
} & Pick<RecordCardProps, 'isClosed' | 'isOver'>) {
  const { t } = useTranslation()
  const { data, error, refetch } = useCallRecords(callId)
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />
  if (data.length === 0) return none
  return data.map(({ record, firstTime }, n) => (
    <RecordCard
      key={record.id}
      record={record}
      firstTime={firstTime}
      title={data.length > 1 ? t('record.matter', { n: n + 1 }) : undefined}
      {...state}
    />
  ))
}
