import { type Cancel, type Session, SessionState } from 'sip.js'
import type { LineEvent } from './line.ts'
import { numberIn } from './sip-identity.ts'

export type Ending = Pick<Extract<LineEvent, { type: 'ended' }>, 'by' | 'code' | 'redirectTo'>

/** A final answer to an INVITE of ours. */
export type Answer = {
  message: {
    statusCode?: number | undefined
    hasHeader(name: string): boolean
    getHeader(name: string): string | undefined
  }
}

export const codeOf = ({ message }: Answer): number => message.statusCode ?? 500

/**
 * Tell once when a session is answered and once how it ended, and of its ACKs. The returned function takes the final refusal
 * of an outgoing INVITE.
 */
export function watchEnding(
  session: Session,
  told: { onAnswered: () => void; onAck: () => void; onEnded: (ending: Ending) => void },
): (answer: Answer) => void {
  let ending: Ending | undefined
  session.delegate = {
    onAck: told.onAck,
    onBye(bye) {
      ending = { by: 'remote' }
      void bye.accept()
    },
    onCancel(cancel) {
      // Another phone of the group took it: nobody gave up.
      ending = isTakenElsewhere(cancel) ? { by: 'network', code: 200 } : { by: 'remote', code: 487 }
    },
    // The stack would follow a REFER by itself: any caller could make this phone dial.
    onRefer(referral) {
      void referral.reject({ statusCode: 603 })
    },
  }
  session.stateChange.addListener(state => {
    if (state === SessionState.Established) told.onAnswered()
    if (state !== SessionState.Terminated) return
    // Later, since the stack reports a refusal right after the end. Without any reason the stack itself
    // gave up: no ACK came, nobody answered for minutes, media failed.
    queueMicrotask(() => told.onEnded(ending ?? { by: 'network', code: 480 }))
  })
  return answer => {
    const { message } = answer
    const code = codeOf(answer)
    // Told and never followed: whoever answers must not make this phone dial.
    const redirectTo = code < 400 ? numberIn(message.getHeader('contact')) : ''
    // An answer without a Via was made up by the stack: no reply, or no connection.
    const by = message.hasHeader('via') ? 'remote' : 'network'
    ending = { by, code, ...(redirectTo ? { redirectTo } : {}) }
  }
}

const isTakenElsewhere = ({ request }: Cancel): boolean =>
  /cause\s*=\s*200\b/.test(request.getHeader('reason') ?? '')
