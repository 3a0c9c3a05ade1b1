import type { TFunction } from 'i18next'
import type { Call } from '../../shared/entities/call.ts'
import { showNumber } from '../../shared/rules/phone-number.ts'
import type { Caller } from './use-caller.ts'

type Party = Pick<Call, 'remoteNumber' | 'remoteName' | 'remoteKey'>

/** The number as one reads it out; a sign of its absence when it was withheld. */
export const numberText = (t: TFunction, call: Party): string =>
  call.remoteKey === '' ? t('phone.anonymous') : showNumber(call.remoteNumber) || call.remoteNumber

/** The best name for the far side: the customer's, the one signalled, or the number. */
export function whoText(t: TFunction, call: Party, customerName?: string | null): string {
  return customerName || call.remoteName || numberText(t, call)
}

export function callerTitle(t: TFunction, call: Party & Pick<Call, 'purpose'>, caller: Caller): string {
  // Colleagues are no customers, known or unknown.
  if (call.purpose !== 'customer') return call.remoteName || numberText(t, call)
  if (caller.kind === 'known') return caller.customer.name
  if (caller.kind === 'several') return t('phone.severalCustomers', { n: caller.pop.customers.length })
  if (caller.kind === 'unknown') return call.remoteName || t('phone.unknownCaller')
  return call.remoteName || numberText(t, call)
}
