import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const COUNTRY = 'CN'
/** 11-digit mobile without country code. */
const MOBILE = /^1[3-9]\d{9}$/
/** The outside-line prefix of a PBX in front of a full number: 9 or 0 before a mobile number. */
const OUTSIDE_LINE = /^[09](?=1[3-9]\d{9}$)/
const EXTENSION = /(?:转|分机|ext\.?|x|#|;ext=|,)\s*\d{1,8}\s*$/i

/**
 * The one comparable form of a number written in any way: digits of E.164 without "+", or the bare digits
 * of short and internal numbers. `+86 138-0013-8000`, `0086 13800138000`, `(010) 6555 1234 转 801`,
 * full-width digits and `sip:` addresses all give the same key as their plain number. Extensions fall away:
 * a call from the switchboard of a firm is a call of that firm.
 *
 * @param areaCode the site's own area code with its 0 (e.g. "010"), for local numbers dialled without one
 * @returns "" when there is no digit in it (anonymous callers), or when its middle is hidden
 */
export function numberKey(written: string, areaCode = '010'): string {
  const plain = toDialable(written)
  if (!/\d/.test(plain) || HIDDEN.test(plain)) return ''
  const national = plain.replace(/^(?:\+|00)86/, '').replace(OUTSIDE_LINE, '')
  if (MOBILE.test(national)) return `86${national}`
  const foreign = plain.startsWith('+') || plain.startsWith('00')
  if (foreign && !/^(?:\+|00)86/.test(plain)) return plain.replace(/^(?:\+|00)/, '')
  if (/^[48]00\d{7}$/.test(national)) return `86${national}`
  if (/^0\d{9,11}$/.test(national)) return `86${national.slice(1)}`
  // Seven or eight digits without a zero: a land line of the site's own city.
  if (/^[2-8]\d{6,7}$/.test(national)) return `86${areaCode.replace(/^0/, '')}${national}`
  if (foreign && /^[1-9]\d{8,10}$/.test(national)) return `86${national}`
  return national.replace(/\D/g, '').slice(0, 32)
}

/** What goes into a request URI: digits, "+", "*" and "#" of what was typed or pasted; extension cut off. */
export function toDialable(written: string): string {
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^(?:sips?|tel):/i, '')
    .replace(/@.*$/, '')
  return text.replace(EXTENSION, '').replace(/(?!^\+)[^\d*#]/g, '')
}

/** For the eye: 138 0013 8000, 010 6555 1234, +1 212 555 0123, 138 **** 8000; short numbers as they are. */
export function showNumber(written: string): string {
  if (isMasked(written)) return written.replace(MASKED, '$1 $2 $3').trim()
  const key = numberKey(written)
  if (key === '') return ''
  if (/^861[3-9]\d{9}$/.test(key)) return `${key.slice(2, 5)} ${key.slice(5, 9)} ${key.slice(9)}`
  if (key.length < 9) return key
  const parsed = parsePhoneNumberFromString(`+${key}`, COUNTRY)
  if (!parsed?.isPossible()) return key
  return parsed.country === COUNTRY ? parsed.formatNational() : parsed.formatInternational()
}

/** Digits that were taken out of a number: no number is dialled, found or compared by what is left. */
const HIDDEN = /\*{4}/
const MASKED = /^(\d*)(\*{4,})(\d{4})$/
/** Whether this is not a number but what `maskNumber` left of one. */
export const isMasked = (written: string): boolean => MASKED.test(written) || /^\*+$/.test(written)

/** Middle digits hidden, for logs and for those who may not read the number: 138 **** 8000. */
export function maskNumber(written: string): string {
  const digits = toDialable(written).replace(/\D/g, '')
  if (digits.length < 7) return '*'.repeat(digits.length)
  const tail = digits.slice(-4)
  return `${digits.slice(0, Math.max(0, digits.length - 8))}****${tail}`
}
