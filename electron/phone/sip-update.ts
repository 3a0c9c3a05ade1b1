import { Core, type Session, SessionState, type UserAgent } from 'sip.js'
import type { CallDescription } from './sip-description.ts'

type Call = { session: Session; description: CallDescription }

/**
 * UPDATE within a dialog (RFC 3311), which sip.js answers with 405: exchanges use it to refresh a session
 * and to change its media while it still rings. Returns true when the message was one and is dealt with.
 */
export function answerUpdate(
  userAgent: UserAgent,
  text: string,
  callOf: (dialogId: string) => Call | undefined,
): boolean {
  if (!text.startsWith('UPDATE ')) return false
  const message = Core.Parser.parseMessage(text, userAgent.getLogger('sip.Parser'))
  if (!(message instanceof Core.IncomingRequestMessage)) return false
  const core = userAgent.userAgentCore
  const reply = (statusCode: number, sdp?: string) =>
    core.replyStateless(message, {
      statusCode,
      extraHeaders: [`Contact: ${userAgent.contact.toString()}`, 'Allow: UPDATE'],
      ...(sdp
        ? { body: { contentDisposition: 'session', contentType: 'application/sdp', content: sdp } }
        : {}),
    })

  const dialogId = message.callId + message.toTag + message.fromTag
  const dialog = core.dialogs.get(dialogId)
  const call = callOf(dialogId)
  if (!dialog || !call) reply(481)
  else if (!message.body) reply(200)
  else if (call.session.state !== SessionState.Established) reply(488)
  else void answerOffer(call.description, message.body).then(sdp => (sdp ? reply(200, sdp) : reply(488)))
  return true
}

async function answerOffer(description: CallDescription, offer: string): Promise<string | undefined> {
  try {
    return await description.answerInPlace(offer)
  } catch {
    return undefined
  }
}
