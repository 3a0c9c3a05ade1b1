import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { LiveCall } from '../../../shared/contract/desk.ts'
import { isLive } from '../../../shared/rules/call-state.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import { usePlaceText } from '../../parts/place.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { useLive } from '../../state/live-store.ts'
import { showDuration, showWhen } from '../../ui/format.ts'
import { Shape } from '../../ui/shape.tsx'
import { useNow } from '../../ui/use-now.ts'

type Props = { live: LiveCall; caller: Caller }

/**
 * The second line of the bar, cut at its end and never wrapped: what is wrong or under way with the call, else its phase,
 * place and what it may be about.
 */
export function CallReason({ live, caller }: Props) {
  const { t } = useTranslation()
  const urgent = useUrgent(live)
  const placeOf = usePlaceText()
  if (urgent)
    return (
      <span className={`call-reason call-reason--urgent tone-${urgent.tone}`} title={urgent.text}>
        <Shape name={urgent.tone === 'busy' ? 'warning' : 'turn'} size={11} /> {urgent.text}
      </span>
    )
  const { call } = live
  const place = 'pop' in caller ? placeOf(caller.pop) : ''
  const phase = call.phase === 'ringing' && call.direction === 'inbound' ? 'ringingIn' : call.phase
  return (
    <span className="call-reason">
      {call.purpose !== 'customer' && (
        <span className="call-reason__phase">{t(`phone.purposes.${call.purpose}`)}</span>
      )}
      <span className="call-reason__phase">{t(`phone.phases.${phase}`)}</span>
      {partsOf(t, live, caller, place).map(part => (
        <span key={part}>{part}</span>
      ))}
    </span>
  )
}

/** What the agent must see before anything else about the call. */
function useUrgent(live: LiveCall): { text: string; tone: 'busy' | 'talk' } | null {
  const { t } = useTranslation()
  const now = useNow()
  const { outageSince, transferringTo, faults } = live
  if (!isLive(live.call.phase)) return null
  if (outageSince !== null)
    return { text: t('phone.outage', { time: showDuration(now - outageSince) }), tone: 'busy' }
  if (transferringTo)
    return { text: t('phone.transferringTo', { number: shown(transferringTo) }), tone: 'talk' }
  const [fault] = faults
  return fault ? { text: t(`phone.faults.${fault}.what`), tone: 'busy' } : null
}

function partsOf(t: TFunction, { call }: LiveCall, caller: Caller, place: string): string[] {
  const parts: string[] = []
  if (call.phase === 'wrapUp') return wrapUpParts(t, call)
  if ('pop' in caller && caller.pop?.blocked) parts.push(t('customer.blocked'))
  if (caller.kind === 'known') {
    const { customer, openComplaints } = caller
    for (const warning of customer.warnings) parts.push(short(t(`customer.warnings.${warning}`)))
    if (openComplaints.length > 0) parts.push(t('phone.openCases', { n: openComplaints.length }))
    if (!place && customer.region) parts.push(customer.region)
  }
  if (place) parts.push(place)
  const last = caller.kind === 'known' ? caller.lastCalls[0] : undefined
  if (last) parts.push(t('phone.lastCall', { when: showWhen(last.startedAt, call.startedAt) }))
  if (call.direction === 'inbound' && call.dialledNumber)
    parts.push(t('phone.hotLine', { number: shown(call.dialledNumber) }))
  return parts
}

/** How 话后整理 will end, and what was added to it. */
function wrapUpParts(t: TFunction, call: LiveCall['call']): string[] {
  const rules = useLive.getState().phone?.rules.wrapUp
  return [
    ...(call.transferredTo ? [t('phone.transfer.done', { number: shown(call.transferredTo) })] : []),
    ...(rules && rules.limitS > 0 ? [t(rules.autoReady ? 'phone.wrapUp.auto' : 'phone.wrapUp.manual')] : []),
    ...(call.wrapExtensions > 0 ? [t('phone.wrapUp.extended', { n: call.wrapExtensions })] : []),
  ]
}

const shown = (number: string): string => showNumber(number) || number

/** The head of a warning, up to its colon: what to do about it stands on the card. */
const short = (warning: string): string => warning.split(/[：:]/)[0] ?? warning
