import { type Invitation, URI, type UserAgent } from 'sip.js'
import type { CallId } from '../../shared/ids.ts'
import type { LineEvent } from './line.ts'

const ANONYMOUS = /^(anonymous|unknown|unavailable|restricted)?$/i
const LONGEST_NAME = 128

/** Who calls whom, out of an INVITE that may hold anything at all. */
export function incomingEvent(
  callId: CallId,
  invitation: Invitation,
  at: number,
): Extract<LineEvent, { type: 'incoming' }> {
  const { from, to, callId: sipCallId } = invitation.request
  // What the operator asserts is more than what the caller claims, but only needed where that says nothing.
  const asserted = invitation.assertedIdentity
  const claimed = decoded(from?.uri?.user)
  const hidden = ANONYMOUS.test(claimed) && !ANONYMOUS.test(decoded(asserted?.uri.user))
  const party = hidden ? asserted : from
  const displayName = cleanName(party?.displayName)
  return {
    type: 'incoming',
    callId,
    from: decoded(party?.uri?.user) || 'anonymous',
    to: decoded(to?.uri?.user),
    ...(displayName ? { displayName } : {}),
    ...(sipCallId ? { sipCallId } : {}),
    ...(asksForAnswer(invitation) ? { autoAnswer: true } : {}),
    at,
  }
}

/** Headers by which exchanges ask a phone to answer by itself: RFC 5373, and what they used before it. */
const AUTO_ANSWER = {
  'answer-mode': /^\s*auto\b/i,
  'priv-answer-mode': /^\s*auto\b/i,
  'call-info': /;\s*answer-after\s*=\s*\d/i,
  'alert-info': /\binfo\s*=\s*"?(alert-autoanswer|auto-?answer)\b|^\s*<?(auto[- ]answer|ring-answer)\b/i,
}
const asksForAnswer = ({ request }: Invitation): boolean =>
  Object.entries(AUTO_ANSWER).some(([name, asks]) => request.getHeaders(name).some(value => asks.test(value)))

/** A number as the exchange this phone belongs to is asked for it. */
export const exchangeUri = (userAgent: UserAgent, number: string): URI =>
  new URI('sip', number, userAgent.configuration.uri.host)

/** The number in a Contact or another header that names a party; empty when there is none. */
export function numberIn(header: string | undefined): string {
  const [, user] = /(?:sips?|tel):([^@;>?\s]+)/i.exec(header ?? '') ?? []
  return decoded(user).slice(0, LONGEST_NAME)
}

function decoded(user: string | undefined): string {
  if (!user) return ''
  try {
    return decodeURIComponent(user)
  } catch {
    return user // %ZZ and the like
  }
}

const cleanName = (name: string | undefined): string =>
  (name ?? '')
    .replace(/[\p{Cc}"\\]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME)

/** Numbers of five digits and more, their middle hidden: 138****8000. */
export const maskNumbers = (text: string): string =>
  text.replace(/\d{5,}/g, digits => {
    const shown = Math.min(3, Math.floor(digits.length / 4))
    return `${digits.slice(0, shown)}****${digits.slice(digits.length - shown - 1)}`
  })
