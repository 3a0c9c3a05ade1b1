import type { TFunction } from 'i18next'
import type { PhoneState } from '../../../shared/contract/desk.ts'

export type FailedCall = NonNullable<PhoneState['lastFailed']>

/** SIP status codes with words of their own; others are told by their class. */
export const CODES_WITH_WORDS = [
  301, 302, 401, 403, 404, 407, 408, 410, 480, 484, 486, 487, 488, 500, 503, 600, 603, 604,
] as const
/** A key of `phone.ended` in the texts. */
type Entry = (typeof CODES_WITH_WORDS)[number] | 'network' | 'other'

/** Which words say why a call that was dialled was never answered. No code: it did not get as far as the exchange. */
export function endedEntry(code: number | null): Entry {
  if (code === null) return 'network'
  const own = CODES_WITH_WORDS.find(it => it === code)
  if (own) return own
  if (code >= 300 && code < 400) return 302
  if (code >= 500 && code < 600) return 500
  return code >= 600 ? 603 : 'other'
}

/** Why, and what to do about it. */
export function endedWords(t: TFunction, code: number | null): { what: string; todo: string } {
  // The types of i18next know no keys that are numbers.
  const entry = `phone.ended.${endedEntry(code)}` as 'phone.ended.other'
  return { what: t(`${entry}.what`), todo: t(`${entry}.do`) }
}
