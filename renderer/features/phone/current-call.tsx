import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { isConnected } from '../../../shared/rules/call-state.ts'
import { StateMark, stateOfCall, toneOf } from '../../parts/state-mark.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { callerTitle, numberText } from '../../parts/who.ts'
import { deskState } from '../../state/desk-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { CallLights } from './call-lights.tsx'
import { CallReason } from './call-reason.tsx'

/** Who is on the line, from where, why perhaps, and for how long. A click shows the call at the desk. */
export function CurrentCall({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const { call } = live
  const caller = useCaller(call)
  const title = callerTitle(t, call, caller)
  const number = numberText(t, call)
  const state = stateOfCall(call)
  const phase = call.phase === 'ringing' && call.direction === 'inbound' ? 'ringingIn' : call.phase
  return (
    <button type="button" className={`current-call ${toneOf(state)}`} onClick={() => deskState.open(call.id)}>
      <StateMark state={state} size={18} />
      <span className="current-call__who">
        <span className="current-call__title">
          <strong>{title}</strong>
          {title !== number && <span className="current-call__number">{number}</span>}
        </span>
        <CallReason call={call} caller={caller} phase={t(`phone.phases.${phase}`)} />
      </span>
      <span className="current-call__times">
        <span className="current-call__timer">
          <Elapsed since={sinceOf(live)} />
        </span>
        {isConnected(call.phase) && <CallLights live={live} />}
      </span>
    </button>
  )
}

function sinceOf({ call }: LiveCall): number {
  if (call.phase === 'wrapUp') return call.endedAt ?? call.startedAt
  return call.answeredAt ?? call.ringAt ?? call.startedAt
}
