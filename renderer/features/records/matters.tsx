import { Skeleton } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { isCompleteRecord } from '../../../shared/entities/call-record.ts'
import { useDraft } from '../../form/use-draft.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { useCallRecords } from '../../parts/use-call-records.ts'
import { useCaller } from '../../parts/use-caller.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { useDesk } from '../../state/desk-store.ts'
import { useLive } from '../../state/live-store.ts'
import { openMatter, useMatter } from '../../state/open-matter.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { MatterTabs } from './matter-tabs.tsx'
import { RecordForm } from './record-form.tsx'
import { draftKeyOf } from './record-values.ts'
import { WrittenRecord } from './written-record.tsx'

/** The matters of a call: those written, and the one being written. */
export function Matters({ call }: { call: Call }) {
  const { t } = useTranslation()
  const user = useLive(s => s.session?.user)
  const mine = user?.id === call.agentId
  const { data, error, isPending, refetch } = useCallRecords(call.id)
  const draft = useDraft(draftKeyOf(call))
  const caller = useCaller(call)
  const chosen = useMatter(call.id)
  const demanded = useDesk(s => (s.demanded?.callId === call.id ? s.demanded.at : null))
  const rules = useDeskRules()
  const lacking = data?.find(({ record }) => !isCompleteRecord(record, rules))?.record.id
  useEffect(() => {
    if (demanded !== null && lacking) openMatter(call.id, lacking)
  }, [demanded, lacking, call.id])
  if (error) return <FailureView error={error} onRetry={() => void refetch()} />
  if (isPending || draft.isPending || caller.kind === 'looking')
    return <Skeleton active className="record-pane__loading" paragraph={{ rows: 8 }} />

  const records = data.map(({ record }) => record)
  const last = records.at(-1)
  const known = data.find(({ record }) => record.id === chosen)
  const isAdding = mine && (chosen === 'new' || draft.kept !== null)
  const shown = known ?? (last && !isAdding ? data.at(-1) : undefined)
  if (!shown && (!user || !mine))
    return (
      <NothingHere title={t('record.notWritten')}>
        <p>{t('record.readOnly')}</p>
      </NothingHere>
    )
  const customer = caller.kind === 'known' ? caller.customer : null
  return (
    <>
      {records.length > 0 && (
        <MatterTabs
          records={records}
          open={shown?.record.id ?? 'new'}
          isAdding={isAdding}
          mayAdd={mine}
          onOpen={matter => openMatter(call.id, matter)}
        />
      )}
      {shown ? (
        <WrittenRecord
          key={shown.record.id}
          call={call}
          customer={customer}
          isDemanded={demanded !== null && shown.record.id === lacking}
          {...shown}
        />
      ) : (
        user && (
          <RecordForm
            key="new"
            call={call}
            record={null}
            customer={customer}
            user={user}
            onLeave={last && (() => openMatter(call.id, last.id))}
            onSaved={id => openMatter(call.id, id)}
          />
        )
      )}
    </>
  )
}
