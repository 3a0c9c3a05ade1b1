import { Button, Skeleton } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintId } from '../../../shared/ids.ts'
import { FailureView } from '../../parts/failure-view.tsx'
import { isStepBack } from '../../parts/form-keys.ts'
import { isOthersCase } from '../../parts/use-open-case.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { focusInside } from '../../state/focus.ts'
import { NothingHere } from '../../ui/nothing-here.tsx'
import { CaseHead } from './case-head.tsx'
import { CaseRecord } from './case-record.tsx'
import { CASE_LIST } from './case-table.tsx'
import { NextStep } from './next-step.tsx'
import { NoteBox } from './note-box.tsx'
import { Timeline } from './timeline.tsx'
import { useCase } from './use-case.ts'
import './case-page.css'

/** Back to the list, on the row one came from. */
function stepBack(): void {
  focusInside(CASE_LIST)
  deskState.openCase(null)
}

/** One case: what was done, what is due next and by whom, and what was taken down. */
export function CasePage({ complaintId }: { complaintId: ComplaintId }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useCase(complaintId)
  const registering = useDesk(s => s.registering !== undefined)
  const onKey = (event: KeyboardEvent) => {
    // 登记投诉 standing open takes Esc first.
    if (registering || !isStepBack(event)) return
    event.preventDefault()
    stepBack()
  }
  return (
    <section className="case-page" aria-label={t('cases.detail')} onKeyDown={onKey}>
      {data ? (
        <>
          <CaseHead view={data} onBack={stepBack} />
          <div className="case-page__body">
            <NextStep view={data} />
            <div className="case-page__main">
              <NoteBox complaintId={complaintId} />
              <Timeline complaint={data.complaint} />
              <CaseRecord view={data} />
            </div>
          </div>
        </>
      ) : error && isOthersCase(error) ? (
        <NothingHere title={t('cases.othersTitle')}>
          <p>{t('cases.othersText')}</p>
          <Button onClick={stepBack}>{t('cases.back')}</Button>
        </NothingHere>
      ) : error ? (
        <FailureView error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton active className="case-page__loading" paragraph={{ rows: 10 }} />
      )}
    </section>
  )
}
