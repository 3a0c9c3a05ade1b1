import type { Invitation, Session } from 'sip.js'
import { type CallId, newId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import type { LineEvent } from './line.ts'
import type { Ringer } from './ringer.ts'
import type { SipCall } from './sip-call.ts'
import { incomingEvent } from './sip-identity.ts'

/** What becomes of an INVITE from outside: it rings, or takes the place of a call we have. */
export function takeInvitations(parts: {
  /** Our own number. */
  extension: string
  clock: Clock
  ringer: Ringer
  emit: (event: LineEvent) => void
  log: (text: string, error?: unknown) => void
  open: (callId: CallId, remote: string, session: Session) => SipCall
  callOf: (session: Session) => SipCall | undefined
}): (invitation: Invitation) => void {
  const { extension, clock, ringer, emit, log, open, callOf } = parts

  /** The far side of a call has been transferred to us by the one we talk to (RFC 3891): nobody needs to answer. */
  async function takeOver(call: SipCall, replaced: SipCall): Promise<void> {
    const settle = replaced.expectReplacement()
    try {
      await call.answer()
      replaced.replaced()
    } catch (error) {
      log('a call could not be taken over', error)
      if (call.isRinging) await call.reject()
    } finally {
      settle()
    }
  }

  return invitation => {
    if (!isUnderstood(invitation)) {
      void invitation.reject({ statusCode: 415, extraHeaders: ['Accept: application/sdp'] })
      return
    }
    const { replacee } = invitation
    const replaced = replacee && callOf(replacee)
    if (replacee && !replaced?.isLive) {
      void invitation.reject({ statusCode: 481 })
      return
    }
    const callId = newId<CallId>()
    const event = incomingEvent(callId, invitation, clock.now())
    const call = open(callId, event.from, invitation)
    emit(replaced ? { ...event, to: extension, replaces: replaced.callId } : event)
    if (replaced) {
      void takeOver(call, replaced)
      return
    }
    if (!call.isRinging) return // refused already
    ringer.set(callId, 'incoming')
    invitation.progress().catch((error: unknown) => log('180 not sent', error))
  }
}

/** A call described in another language than SDP cannot be answered; it must not ring either. */
const isUnderstood = ({ body, request }: Invitation): boolean =>
  !body || /^application\/sdp\b/i.test(request.getHeader('content-type')?.trim() ?? '')
