import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { CustomerPane, NoCustomer } from './features/customers/customer-pane.tsx'
import { HelpSide } from './features/help/help-side.tsx'
import { CallTabs } from './features/records/call-tabs.tsx'
import { NoRecord, RecordPane } from './features/records/record-pane.tsx'
import { CallTask } from './features/tasks/call-task.tsx'
import { TaskView, useOpenTask } from './features/tasks/task-view.tsx'
import { FailureView } from './parts/failure-view.tsx'
import { KeptSplit } from './parts/kept-split.tsx'
import { useCardFirst } from './parts/use-card-first.ts'
import { type OpenCalls, useOpenCalls } from './parts/use-open-calls.ts'
import { useDesk } from './state/desk-store.ts'
import { useLive } from './state/live-store.ts'
import { WorkPane } from './work-pane.tsx'
import './workspace.css'

/** 工作台: what is to be done, the customer, the record; or the task that was opened, before it is dialled. */
export function Workspace() {
  const { t } = useTranslation()
  const open = useOpenCalls()
  const openId = useDesk(s => s.openCallId)
  const recordCall = useCardFirst(open.open)
  const taskId = useOpenTask()
  return (
    <KeptSplit
      name="desk.today"
      label={t('tasks.tabs.label')}
      side="start"
      share={0.198}
      min={220}
      max={330}
      minRest={640}
      pane={<WorkPane />}
    >
      <div className="workspace__call">
        <h1 className="unseen">{t('frame.places.desk')}</h1>
        <CallTabs calls={open.calls} openId={openId} />
        <div className="workspace__panes">
          {taskId ? (
            <TaskView key={taskId} taskId={taskId} />
          ) : (
            <KeptSplit
              name="desk.record"
              label={t('help.tabs.label')}
              side="end"
              share={0.3}
              min={340}
              max={520}
              minRest={320}
              pane={<HelpSide call={open.open} record={<RecordSide open={open} call={recordCall} />} />}
            >
              {open.open ? <CustomerOfCall open={open.open} /> : <Blank open={open} side="customer" />}
            </KeptSplit>
          )}
        </div>
      </div>
    </KeptSplit>
  )
}

function CustomerOfCall({ open }: { open: NonNullable<OpenCalls['open']> }) {
  const captions = useLive(s => s.phone?.calls.find(({ call }) => call.id === open.id)?.captions)
  return <CustomerPane key={open.id} call={open} captions={captions} />
}

function RecordSide({ open, call }: { open: OpenCalls; call: OpenCalls['open'] }) {
  if (call)
    return (
      <div className="workspace__record">
        <CallTask call={call} />
        <RecordPane call={call} />
      </div>
    )
  return open.open ? <div className="workspace__blank" /> : <Blank open={open} side="record" />
}

function Blank({ open, side }: { open: OpenCalls; side: 'customer' | 'record' }) {
  return (
    <div className="workspace__blank">
      {open.error ? (
        side === 'customer' && <FailureView error={open.error} />
      ) : open.isPending ? (
        <Skeleton active />
      ) : side === 'customer' ? (
        <NoCustomer />
      ) : (
        <NoRecord />
      )}
    </div>
  )
}
