import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { StateMark, stateOfCall } from '../../parts/state-mark.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { callerTitle } from '../../parts/who.ts'
import { deskState, useDesk } from '../../state/desk-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { showTime } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'
import './call-tabs.css'

/** The calls at hand: live ones, those half written, and the one that is open. */
export function CallTabs({ calls, openId }: { calls: readonly Call[]; openId: string | null }) {
  const { t } = useTranslation()
  return (
    <section className="call-tabs" aria-label={t('record.tabs')}>
      {calls.length === 0 && <span className="call-tabs__none">{t('record.noTab')}</span>}
      {calls.map(call => (
        <CallTab key={call.id} call={call} open={call.id === openId} />
      ))}
    </section>
  )
}

function CallTab({ call, open }: { call: Call; open: boolean }) {
  const { t } = useTranslation()
  const caller = useCaller(call)
  const typing = useDesk(s => s.typing.includes(call.id))
  const state = stateOfCall(call)
  return (
    <button
      type="button"
      aria-current={open || undefined}
      className={`call-tab ${open ? 'call-tab--open' : ''}`}
      onClick={() => deskState.open(call.id)}
    >
      <StateMark state={state} size={12} />
      <span className="call-tab__who">{callerTitle(t, call, caller)}</span>
      {typing && (
        <span className="call-tab__typing" title={t('record.notSaved')}>
          <Shape name="disc" size={8} />
          <span className="unseen">{t('record.notSaved')}</span>
        </span>
      )}
      <span className="call-tab__time">
        {call.phase === 'done' ? (
          showTime(call.startedAt)
        ) : (
          <Elapsed since={call.endedAt ?? call.answeredAt ?? call.startedAt} />
        )}
      </span>
    </button>
  )
}
