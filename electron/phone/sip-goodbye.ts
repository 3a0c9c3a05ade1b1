import { type Invitation, Inviter, type Session, SessionState } from 'sip.js'
import { within } from './clock.ts'

/** How long we wait for the far side to confirm a BYE before we call it done. */
const GOODBYE_LIMIT_MS = 3000

/** Not answered yet, nor refused. */
export const isDialling = ({ state }: Session): boolean =>
  state === SessionState.Initial || state === SessionState.Establishing

/** Tell the far side that it is over: BYE, CANCEL or a refusal, as fits. Never rejects. */
export async function sayGoodbye(session: Session): Promise<void> {
  if (isDialling(session)) {
    if (session instanceof Inviter) return session.cancel().catch(() => {})
    return (session as Invitation).reject({ statusCode: 486 }).catch(() => {}) // answered just now
  }
  if (session.state !== SessionState.Established) return
  const told = new Promise<void>((resolve, reject) => {
    const done = () => resolve()
    session.bye({ requestDelegate: { onAccept: done, onReject: done, onRedirect: done } }).catch(reject)
  })
  await within(told, GOODBYE_LIMIT_MS, () => new Error('slow')).catch(() => {})
}
