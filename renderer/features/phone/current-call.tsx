import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { isConnected } from '../../../shared/rules/call-state.ts'
import { StateMark, stateOfCall, toneOf } from '../../parts/state-mark.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { useColleague } from '../../parts/use-colleague.ts'
import { callerTitle, numberText } from '../../parts/who.ts'
import { deskState } from '../../state/desk-store.ts'
import { cardOf } from '../../state/lines.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { CallLights } from './call-lights.tsx'
import { CallReason } from './call-reason.tsx'
import { WrapUpTimer } from './wrap-up-timer.tsx'

/** Who is on the line, from where, why perhaps, and for how long. A click shows the call at the desk. */
export function CurrentCall({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const { call } = live
  const caller = useCaller(call)
  const title = useColleague()(call) || callerTitle(t, call, caller)
  const number = numberText(t, call)
  const state = stateOfCall(call)
  const until = call.phase === 'wrapUp' ? live.wrapUpUntil : null
  return (
    <div className={`current-call ${toneOf(state)}`}>
      <button type="button" className="current-call__show" onClick={() => deskState.open(cardOf(call))}>
        <StateMark state={state} size={18} />
        <span className="current-call__who">
          <span className="current-call__title">
            <strong>{title}</strong>
            {title !== number && <span className="current-call__number">{number}</span>}
          </span>
          <CallReason live={live} caller={caller} />
        </span>
      </button>
      <span className="current-call__times">
        <span className="current-call__timer">
          {until === null ? <Elapsed since={sinceOf(live)} /> : <WrapUpTimer until={until} />}
        </span>
        {isConnected(call.phase) && <CallLights live={live} />}
      </span>
    </div>
  )
}

function sinceOf({ call }: LiveCall): number {
  if (call.phase === 'wrapUp') return call.endedAt ?? call.startedAt
  return call.answeredAt ?? call.ringAt ?? call.startedAt
}
