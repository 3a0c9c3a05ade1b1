import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import { isConnected } from '../../../shared/rules/call-state.ts'
import { api } from '../../api.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { numberText } from '../../parts/who.ts'
import { focusInsideSoon, RECORD_FIELDS } from '../../state/focus.ts'
import { help, type ProcedureKind } from '../../state/help-store.ts'
import { useLive } from '../../state/live-store.ts'
import { fillEntry } from '../../state/open-entries.ts'

const REASON: Record<ProcedureKind, string> = { silent: 'nuisance.silent', abusive: 'nuisance.abuse' }

/**
 * The last step of a procedure: the call is ended and its record says why (R-CC-10); what somebody wrote already stays. Of
 * an abusive caller the team's leader is told by a task in his own list (R-CC-13).
 */
export function useEndProcedure(call: Call, kind: ProcedureKind) {
  const { t } = useTranslation()
  const notice = useNotice()
  const leaderId = useLive(s => s.session?.team?.leaderId ?? null)
  const userId = useLive(s => s.session?.user.id)
  const [isEnding, setEnding] = useState(false)

  async function run(): Promise<void> {
    setEnding(true)
    try {
      const told = kind === 'abusive' && leaderId !== null && leaderId !== userId && (await tellLeader())
      fillEntry(`record:${call.id}`, values => fillIn(values, told))
      if (isConnected(call.phase)) await api.phone.hangUp({ callId: call.id })
      help.leave()
      help.show('record')
      focusInsideSoon(RECORD_FIELDS)
    } catch (error) {
      notice.failed(error)
    } finally {
      setEnding(false)
    }
  }

  function fillIn(values: Values, told: boolean): Values {
    return {
      reason: REASON[kind],
      verification: values.verification ?? (kind === 'silent' ? 'anonymous' : 'unverified'),
      handling: values.handling ?? 'answered',
      content: values.content || t(`help.record.${kind}`),
      ...(told && !values.remarks && { remarks: t('help.record.told') }),
    }
  }

  /** Whether he was told here; where that is refused, the agent is asked to tell him. */
  async function tellLeader(): Promise<boolean> {
    const at = Date.now()
    try {
      await api.task.create({
        kind: 'reminder',
        title: t('help.note.title', { number: numberText(t, call) }),
        words: t('help.note.words'),
        callId: call.id,
        customerId: call.customerId,
        dueAt: at,
        remindAt: at,
        ownerId: leaderId,
      })
      notice.done(t('help.leaderTold'))
      return true
    } catch {
      notice.warned(t('help.tellLeader'))
      return false
    }
  }

  return { run, isEnding }
}
