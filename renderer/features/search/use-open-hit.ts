import { useCallback } from 'react'
import type { Hit } from '../../../shared/contract/search.ts'
import type { ArticleId, ComplaintId, CustomerId, TaskId } from '../../../shared/ids.ts'
import { can } from '../../../shared/rules/permissions.ts'
import { isMasked } from '../../../shared/rules/phone-number.ts'
import { useDial } from '../../parts/use-dial.ts'
import { useOpenCase } from '../../parts/use-open-case.ts'
import { deskState } from '../../state/desk-store.ts'
import { help } from '../../state/help-store.ts'
import { useLive } from '../../state/live-store.ts'
import { openCustomer } from '../../state/open-customer.ts'
import { openTask } from '../../state/open-task.ts'
import { useSituation } from '../../state/situation.ts'
import { workList } from '../../state/work-list.ts'

/** Where each kind of find is shown. */
export function useOpenHit(): (hit: Hit) => void {
  const openCase = useOpenCase().open
  return useCallback(
    (hit: Hit) => {
      switch (hit.kind) {
        case 'customer':
          return openCustomer(hit.id as CustomerId)
        case 'call':
        case 'callRecord':
          return hit.callId && deskState.openListed(hit.callId)
        case 'complaint':
          return void openCase(hit.id as ComplaintId)
        case 'formEntry':
          return hit.formId && deskState.openEntry(hit.formId, hit.id)
        case 'task':
          return openTask(hit.id as TaskId)
        case 'article':
          deskState.go('desk')
          workList.open(null)
          return help.read(hit.id as ArticleId)
        case 'evaluation':
          return openEvaluation(hit)
      }
    },
    [openCase],
  )
}

/** Inspectors go on with it where they score; the others read it with the call. */
function openEvaluation({ callId }: Hit): void {
  const user = useLive.getState().session?.user
  if (!callId) return
  if (user && can(user, 'evaluation.score')) deskState.inspect(callId)
  else deskState.openListed(callId)
}

/**
 * Calls whoever a find is about; undefined where it has no number, or one shown hidden of which it is not known which of a
 * customer's it is.
 */
export function useDialHit(): (hit: Hit) => (() => void) | undefined {
  const dial = useDial()
  const { mayPhone, phone } = useSituation()
  return ({ kind, number, callId }) => {
    if (!mayPhone || phone?.line.state !== 'ready' || !number) return undefined
    const { text } = number
    if (!isMasked(text)) return () => void dial(text)
    return kind === 'call' && callId ? () => void dial(text, { of: { callId } }) : undefined
  }
}
