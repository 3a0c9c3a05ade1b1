import { toDialable } from './phone-number.ts'

/** RFC 3966: digits and visual separators, with or without "+"; parameters (extension, phone-context) behind ";". No "*", no "#". */
const TEL = /^tel:(\+?[\d().\-\s]{1,64})(?:;[^\s]{0,256})?$/i
/** The user part of sip:user@host when it is a number; what stands behind is the business of no exchange but ours. */
const SIP = /^sips?:(\+?[\d().-]{1,64})(?:;[^@\s]{0,256})?(?:@[^\s@]{1,255})?$/i
const LONGEST_NUMBER = 32

/**
 * The number that a tel: or sip: link names, as it would be dialled. Null for anything else: other schemes, SIP names,
 * feature codes (a link must not switch anything at the exchange), numbers too long to be one.
 */
export function numberOfLink(link: string): string | null {
  const written = decoded(link.trim())
  const match = written && (TEL.exec(written) ?? SIP.exec(written))
  const number = match ? toDialable(match[1] ?? '') : ''
  return /^\+?\d+$/.test(number) && number.length <= LONGEST_NUMBER ? number : null
}

/** Windows and web pages write some signs as %2B. */
function decoded(link: string): string | null {
  if (link.length > 1024) return null
  try {
    return decodeURIComponent(link).replace(/^((?:tel|sips?):)\/\//i, '$1')
  } catch {
    return null
  }
}
