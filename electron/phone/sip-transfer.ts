import { type Notification, type Session, SessionState, type URI } from 'sip.js'
import type { CallId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import { LineError } from './line.ts'
import type { SipCall } from './sip-call.ts'
import { exchangeUri } from './sip-identity.ts'

/** How long we wait to hear that the far side has reached somebody: as long as phones ring. */
const REACH_LIMIT_MS = 60_000

/**
 * Hands calls over to others (REFER, RFC 3515 and 5589). The far side makes the new call itself and tells us how it
 * went; only then do we leave, so that a caller whose transfer failed is still with the agent.
 */
export function createTransfers(parts: {
  clock: Clock
  log: (text: string, error?: unknown) => void
  /** Hold or take back, as the line does it. */
  hold: (callId: CallId, on: boolean) => Promise<void>
}) {
  const { clock, log, hold } = parts
  const referring = new Set<SipCall>()

  /** One transfer of a call at a time. */
  async function alone(call: SipCall, act: () => Promise<void>): Promise<void> {
    if (!call.isLive || referring.has(call)) throw new LineError('wrongState')
    referring.add(call)
    await act().finally(() => referring.delete(call))
  }

  /** True when the call is on hold now. A far side that will not be held can be transferred all the same. */
  async function putOnHold({ callId }: SipCall): Promise<boolean> {
    try {
      await hold(callId, true)
      return true
    } catch (error) {
      if (error instanceof LineError && error.code === 'refused') return false
      throw error
    }
  }

  return {
    /** 盲转: the far side waits on hold until somebody else has answered, or comes back to us. */
    blind: (call: SipCall, number: string): Promise<void> =>
      alone(call, async () => {
        const took = !call.isHeld && (await putOnHold(call))
        const leave = () => call.passOn('blind', number)
        const target = exchangeUri(call.session.userAgent, number)
        try {
          await refer(call.session, `<${target}>`, clock, leave)
        } catch (error) {
          if (took && call.isLive)
            await hold(call.callId, false).catch((cause: unknown) => log('not taken back', cause))
          throw error
        }
        leave()
      }),

    /** 咨询转: `other`'s far side is called by `call`'s, with the order to put that call in place of ours. */
    consult: (call: SipCall, other: SipCall): Promise<void> =>
      alone(call, async () => {
        const { dialog } = other.session
        if (call === other || !other.isLive || !dialog) throw new LineError('wrongState')
        // Seen from the far side, its own tag comes first.
        const replaces = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`
        const target = `<${dialog.remoteTarget}?Replaces=${encodeURIComponent(replaces)}>`
        const leave = () => {
          call.passOn('consult', other.remote)
          other.passOn('consult', call.remote)
        }
        const settle = other.expectReplacement()
        await refer(call.session, target, clock, leave).then(leave).finally(settle)
      }),
  }
}

/**
 * Ask the far side to call `referTo`. Resolves when it has reached somebody; rejects with 'refused', 'timeout', or 'noSuchCall'
 * when the call ends meanwhile. `onLate`: it got there after all, past the time limit.
 */
function refer(session: Session, referTo: string, clock: Clock, onLate: () => void): Promise<void> {
  const { dialog, userAgent } = session
  if (!dialog) return Promise.reject(new LineError('wrongState'))
  return new Promise((resolve, reject) => {
    let open = true
    const onState = (state: SessionState) => {
      if (state === SessionState.Terminated) settle(new LineError('noSuchCall'))
    }
    const settle = (failure?: LineError) => {
      if (!open) return
      open = false
      forget()
      session.stateChange.removeListener(onState)
      if (failure) reject(failure)
      else resolve()
    }
    const forget = clock.after(REACH_LIMIT_MS, () => settle(new LineError('timeout')))
    session.stateChange.addListener(onState)
    const { message } = dialog.refer(
      { onReject: ({ message: { statusCode } }) => settle(new LineError('refused', `SIP ${statusCode}`)) },
      { extraHeaders: [`Refer-To: ${referTo}`, `Referred-By: <${asUri(userAgent.configuration.uri)}>`] },
    )
    const ours = String(message.cseq)
    session.delegate = {
      ...session.delegate,
      onNotify(notification) {
        notification.accept().catch(() => {})
        const code = progressOf(notification, ours)
        if (code === undefined || code < 200) return
        if (code >= 300) settle(new LineError('refused', `SIP ${code}`))
        else if (open) settle()
        else onLate()
      },
    }
  })
}

const asUri = (uri: URI): string => uri.toString()

/** The status within a notification of our REFER, sent as the first line of a SIP message (RFC 3515 §2.4.5). */
function progressOf({ request }: Notification, cseq: string): number | undefined {
  const event = request.getHeader('event') ?? ''
  const [, id] = /;\s*id=(\d+)/i.exec(event) ?? []
  if (!/^refer\b/i.test(event) || (id !== undefined && id !== cseq)) return undefined
  const [, code] = /^SIP\/2\.0 (\d{3})/.exec(request.body) ?? []
  if (code !== undefined && Number(code) >= 200) return Number(code)
  // Over without a result: nothing more will come.
  return /^terminated/i.test(request.getHeader('subscription-state') ?? '') ? 480 : undefined
}
