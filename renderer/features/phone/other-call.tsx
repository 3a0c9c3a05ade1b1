import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { StateMark, stateOfCall, toneOf } from '../../parts/state-mark.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { callerTitle } from '../../parts/who.ts'
import { deskState } from '../../state/desk-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'

/** A live call beside the current one. */
export function OtherCall({ live: { call, heldSince } }: { live: LiveCall }) {
  const { t } = useTranslation()
  const caller = useCaller(call)
  const who = callerTitle(t, call, caller)
  const state = stateOfCall(call)
  const phase = call.phase === 'ringing' && call.direction === 'inbound' ? 'ringingIn' : call.phase
  return (
    <button
      type="button"
      className={`other-call ${toneOf(state)}`}
      title={t('phone.otherCall', { who })}
      onClick={() => deskState.open(call.id)}
    >
      <span className="other-call__who">{who}</span>
      <span className="other-call__state">
        <StateMark state={state} size={10} /> {t(`phone.phases.${phase}`)}{' '}
        <Elapsed since={heldSince ?? call.endedAt ?? call.answeredAt ?? call.startedAt} />
      </span>
    </button>
  )
}
