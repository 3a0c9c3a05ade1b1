import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../shared/entities/call.ts'
import { isLive } from '../../shared/rules/call-state.ts'
import { showNumber } from '../../shared/rules/phone-number.ts'
import { needsRecord } from '../../shared/rules/supervision.ts'
import { lightOf } from '../../shared/rules/voice-quality.ts'
import { showDuration } from '../ui/format.ts'
import { StateMark, stateOfCall } from './state-mark.tsx'
import './call-words.css'

/** Arrow in or out, with its word. */
export function Direction({ call }: { call: Pick<Call, 'direction'> }) {
  const { t } = useTranslation()
  return (
    <span className="call-direction">
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path
          d={call.direction === 'inbound' ? 'M8.5 1.5 2 8M2 3.5V8h4.5' : 'M1.5 8.5 8 2M3.5 2H8v4.5'}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        />
      </svg>
      {t(`calls.directions.${call.direction}`)}
    </span>
  )
}

/** How a call ended, or what it is doing now; never a bare "success". */
export function ResultWord({ call }: { call: Call }) {
  const { t } = useTranslation()
  if (call.phase !== 'done') {
    const state = stateOfCall(call)
    return (
      <span className="call-result">
        <StateMark state={state} size={11} /> {t(`phone.states.${state}`)}
      </span>
    )
  }
  const failed = call.result !== 'answered'
  return <span className={`call-result ${failed ? 'call-result--failed' : ''}`}>{resultText(t, call)}</span>
}

/** The result in words; 忙线 of a call to us is that all our lines were in use. */
export function resultText(t: TFunction, { result, direction }: Pick<Call, 'result' | 'direction'>): string {
  if (result === null) return ''
  return result === 'busy' && direction === 'inbound' ? t('calls.busyHere') : t(`calls.results.${result}`)
}

/** 咨询, 监听 …: a call that is not with a customer. */
export function PurposeMark({ call }: { call: Pick<Call, 'purpose'> }) {
  const { t } = useTranslation()
  if (call.purpose === 'customer') return null
  return <span className="call-mark tone-wrap">{t(`phone.purposes.${call.purpose}`)}</span>
}

/** What happened in a call beyond talk and hold, worth seeing in a list. */
export function CallMarks({ call }: { call: Call }) {
  const { t } = useTranslation()
  const to = call.transferredTo && (showNumber(call.transferredTo) || call.transferredTo)
  return (
    <span className="call-marks">
      {call.transferKind && to && (
        <span className="call-mark tone-talk" title={t(`calls.marks.${call.transferKind}`, { to })}>
          {t(`calls.marks.${call.transferKind}`, { to })}
        </span>
      )}
      {call.conferenceCount > 0 && <span className="call-mark tone-talk">{t('calls.marks.conference')}</span>}
      {call.outageCount > 0 && <span className="call-mark tone-break">{t('calls.marks.outage')}</span>}
      {call.quality && lightOf(call.quality.mos) === 'poor' && (
        <span className="call-mark tone-busy">{t('calls.marks.poor')}</span>
      )}
    </span>
  )
}

/** 中断：通话中 for a call during which the program died. */
export function InterruptedMark({ call }: { call: Pick<Call, 'interruptedIn'> }) {
  const { t } = useTranslation()
  if (call.interruptedIn === null) return null
  return (
    <span className="call-mark tone-break" title={t('calls.interruptedHint')}>
      {t('calls.interrupted', { phase: t(`phone.states.${stateName(call.interruptedIn)}`) })}
    </span>
  )
}

const stateName = (phase: NonNullable<Call['interruptedIn']>) => (phase === 'done' ? 'wrapUp' : phase)

/** Talk time of a finished call; empty when nobody answered or it still runs. */
export function talkText(call: Call): string {
  if (call.answeredAt === null || isLive(call.phase)) return ''
  return showDuration((call.endedAt ?? call.answeredAt) - call.answeredAt)
}

/** Whether this call ought to have a business record and has none (R-CC-10). */
export const lacksRecord = ({ call, hasRecord }: { call: Call; hasRecord: boolean }): boolean =>
  !hasRecord && needsRecord(call.purpose) && call.answeredAt !== null && !isLive(call.phase)

export const hungUpByText = (t: TFunction, call: Call): string =>
  call.hungUpBy === null ? '' : t(`calls.hungUpBy.${call.hungUpBy}`)
