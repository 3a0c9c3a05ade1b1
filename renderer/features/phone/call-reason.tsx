import { useTranslation } from 'react-i18next'
import type { Call } from '../../../shared/entities/call.ts'
import { showNumber } from '../../../shared/rules/phone-number.ts'
import type { Caller } from '../../parts/use-caller.ts'
import { showWhen } from '../../ui/format.ts'

type Props = { call: Call; caller: Caller; phase: string }

/** The second line of the bar: phase, place and what the call may be about. Cut at the end, never wrapped. */
export function CallReason({ call, caller, phase }: Props) {
  const { t } = useTranslation()
  const parts: string[] = []
  if (caller.kind === 'known') {
    const { customer, openComplaints, lastCalls } = caller
    const [last] = lastCalls
    for (const warning of customer.warnings) parts.push(short(t(`customer.warnings.${warning}`)))
    if (openComplaints.length > 0) parts.push(t('phone.openCases', { n: openComplaints.length }))
    if (customer.region) parts.push(customer.region)
    if (last) parts.push(t('phone.lastCall', { when: showWhen(last.startedAt, call.startedAt) }))
  }
  if (call.direction === 'inbound' && call.dialledNumber)
    parts.push(t('phone.hotLine', { number: showNumber(call.dialledNumber) || call.dialledNumber }))
  return (
    <span className="call-reason">
      <span className="call-reason__phase">{phase}</span>
      {parts.map(part => (
        <span key={part}>{part}</span>
      ))}
    </span>
  )
}

/** The head of a warning, up to its colon: what to do about it stands on the card. */
const short = (warning: string): string => warning.split(/[：:]/)[0] ?? warning
