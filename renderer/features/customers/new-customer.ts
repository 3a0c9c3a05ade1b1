import type { NumberPlace } from '../../../shared/contract/customer.ts'
import type { Call } from '../../../shared/entities/call.ts'
import type { Values } from '../../../shared/forms/fields.ts'
import { numberKey } from '../../../shared/rules/phone-number.ts'

const MOBILE = /^861[3-9]\d{9}$/

/**
 * What a new file begins with: the usual kind and grade, and of whoever is on the line number, signalled name and the
 * region that 归属地 tells. A region is data, so it is kept in Chinese whatever the window speaks.
 */
export const callerValues = (
  caller: Pick<Call, 'remoteNumber' | 'remoteName' | 'remoteKey'> | null,
  place: NumberPlace | null,
): Values => ({
  kind: 'person',
  grade: 'C',
  secrecy: 'open',
  ...(caller && {
    name: caller.remoteName,
    region: place?.zh ?? '',
    phones: caller.remoteKey ? [phoneOf(caller.remoteNumber)] : [],
  }),
})

const phoneOf = (number: string) => ({
  number,
  kind: MOBILE.test(numberKey(number)) || number.startsWith('1') ? 'mobile' : 'landline',
  primary: true,
  doNotCall: false,
})
