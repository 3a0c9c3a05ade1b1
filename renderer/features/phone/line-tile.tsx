import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { holdLevel } from '../../../shared/rules/hold-level.ts'
import { toLine } from '../../actions/line-actions.ts'
import { StateMark, stateOfCall, toneOf } from '../../parts/state-mark.tsx'
import { useCaller } from '../../parts/use-caller.ts'
import { useColleague } from '../../parts/use-colleague.ts'
import { useDeskRules } from '../../parts/use-desk-rules.ts'
import { useNotice } from '../../parts/use-notice.tsx'
import { callerTitle } from '../../parts/who.ts'
import { lineNoOf } from '../../state/lines.ts'
import { useLive } from '../../state/live-store.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { Shape } from '../../ui/shape.tsx'
import { useNow } from '../../ui/use-now.ts'
import { HOLD_TONES } from './hold-light.tsx'

/** A call beside the current one: its line, who, and whether it waits, is held or wants its record. A click goes there. */
export function LineTile({ live }: { live: LiveCall }) {
  const { t } = useTranslation()
  const { call, heldSince } = live
  const notice = useNotice()
  const no = useLive(s => lineNoOf(s.phone, live))
  const caller = useCaller(call)
  const who = useColleague()(call) || callerTitle(t, call, caller)
  const line = t('phone.lineNo', { n: no })
  const state = stateOfCall(call)
  const { hold } = useDeskRules()
  const now = useNow()
  const level = heldSince === null ? 'fresh' : holdLevel(now - heldSince, hold)
  const phase = call.phase === 'ringing' && call.direction === 'inbound' ? 'ringingIn' : call.phase
  const kind = call.phase === 'held' ? 'held' : phase === 'ringingIn' ? 'ringing' : 'open'
  return (
    <button
      type="button"
      className={`line-tile line-tile--${kind} ${level === 'fresh' ? toneOf(state) : HOLD_TONES[level]}`}
      title={t(`phone.tile.${kind}`, { line, who })}
      aria-keyshortcuts={no <= 4 ? `Control+${no}` : undefined}
      onClick={() => void toLine(live).catch(notice.failed)}
    >
      <span className="line-tile__who">
        <span className="line-tile__no">{no}</span>
        {who}
      </span>
      <span className="line-tile__state">
        {level === 'fresh' ? <StateMark state={state} size={10} /> : <Shape name="warning" size={10} />}{' '}
        {call.purpose === 'customer' || <>{t(`phone.purposes.${call.purpose}`)} · </>}
        {t(kind === 'held' ? 'phone.states.held' : `phone.phases.${phase}`)}{' '}
        <Elapsed since={heldSince ?? call.endedAt ?? call.answeredAt ?? call.startedAt} />
      </span>
    </button>
  )
}
