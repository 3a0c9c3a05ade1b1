import { Inviter, type Session, SessionState, type UserAgent } from 'sip.js'
import { type CallId, newId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import { LineError } from './line.ts'
import type { LineMedia } from './line-media.ts'
import { CallDescription } from './sip-description.ts'
import { type Answer, codeOf } from './sip-ending.ts'
import { sayGoodbye } from './sip-goodbye.ts'
import { exchangeUri } from './sip-identity.ts'

/** How long an exchange may take over a feature code; some play a tone first. */
const SIGNAL_LIMIT_MS = 15_000

/**
 * Dial a feature code: queue log-on, pause and the like. Resolves when the exchange has accepted it; nothing of the
 * agent's voice goes out, and nobody is told of a call.
 */
export function sendSignal(
  code: string,
  parts: {
    userAgent: UserAgent
    media: LineMedia
    clock: Clock
    /** Have the stack find this session's description. */
    describe: (session: Session, description: CallDescription) => void
  },
): Promise<void> {
  const { userAgent, media, clock } = parts
  const inviter = new Inviter(userAgent, exchangeUri(userAgent, code))
  const description = new CallDescription({
    callId: newId<CallId>(),
    media,
    voice: () => ({ hold: false, muted: true }),
    onStale: () => {}, // it is over before that would matter
  })
  parts.describe(inviter, description)
  return new Promise<void>((resolve, reject) => {
    let refusal = new LineError('network')
    const onReject = ({ message }: Answer) => {
      refusal = new LineError('refused', `SIP ${codeOf({ message })}`)
    }
    const forget = clock.after(SIGNAL_LIMIT_MS, () => {
      refusal = new LineError('timeout')
      void sayGoodbye(inviter)
    })
    inviter.stateChange.addListener(state => {
      if (state === SessionState.Established) {
        resolve()
        void sayGoodbye(inviter)
      }
      if (state !== SessionState.Terminated) return
      forget()
      description.close()
      queueMicrotask(() => reject(refusal)) // the stack tells of a refusal after the end
    })
    inviter.invite({ requestDelegate: { onReject, onRedirect: onReject } }).catch(() => {
      reject(refusal)
      void sayGoodbye(inviter)
    })
  })
}
