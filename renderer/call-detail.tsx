import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallId } from '../shared/ids.ts'
import { CustomerPane } from './features/customers/customer-pane.tsx'
import { RecordReading } from './features/records/record-reading.tsx'
import { FailureView } from './parts/failure-view.tsx'
import { RecordingPlayer } from './parts/player/recording-player.tsx'
import { useCall } from './parts/use-call.ts'
import { deskState } from './state/desk-store.ts'
import { useLive } from './state/live-store.ts'
import './workspace.css'

/** One past call in full: the customer's card and the records, to read; one's own can be written at the desk. */
export function CallDetail({ callId }: { callId: CallId }) {
  const { t } = useTranslation()
  const userId = useLive(s => s.session?.user.id)
  const { data, error, refetch } = useCall(callId)
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active className="call-detail__loading" />
  const { call, recordings } = data
  return (
    <div className="call-detail">
      <RecordReading
        call={call}
        sound={recordings.length > 0 && <RecordingPlayer recordingIds={recordings.map(({ id }) => id)} />}
        action={
          call.agentId === userId && (
            <Button size="small" onClick={() => deskState.open(callId)}>
              {t('calls.openInDesk')}
            </Button>
          )
        }
      />
      <CustomerPane key={callId} call={call} />
    </div>
  )
}
