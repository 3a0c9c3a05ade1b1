import { type Session, SessionState } from 'sip.js'
import type { Clock } from './clock.ts'
import { LineError } from './line.ts'

type Outcome = { code: number } | 'accepted' | 'notSent' | 'ended'

/** How long one wish may be repeated, and how long one answer may take. */
const GIVE_UP_MS = 12_000
const ANSWER_LIMIT_MS = 8000
const FIRST_WAIT_MS = 200

/**
 * One re-INVITE at a time. A second one right behind an ACK is answered 500, two that cross are both
 * answered 491 (RFC 3261 §14.1); both are tried again after a while, so that whoever pressed the button
 * need not.
 */
export class ReinviteQueue {
  #tail: Promise<unknown>
  readonly #session: Session
  readonly #ownsCallId: boolean
  readonly #clock: Clock
  readonly #random: () => number

  constructor(options: {
    session: Session
    ownsCallId: boolean
    /** The dialog's first ACK has come or gone. sip.js ends a call that is re-invited before. */
    acknowledged: Promise<void>
    clock: Clock
    random: () => number
  }) {
    this.#tail = options.acknowledged
    this.#session = options.session
    this.#ownsCallId = options.ownsCallId
    this.#clock = options.clock
    this.#random = options.random
  }

  /** Send a re-INVITE when its turn has come. `prepare` runs first and says what it is to ask for. */
  run(prepare: () => void): Promise<void> {
    const done = this.#tail.then(() => {
      prepare()
      return this.#untilAccepted()
    })
    this.#tail = done.catch(() => {})
    return done
  }

  async #untilAccepted(): Promise<void> {
    const giveUpAt = this.#clock.now() + GIVE_UP_MS
    for (let tries = 0; ; tries++) {
      const outcome = await this.#once()
      if (outcome === 'accepted') return
      if (outcome === 'ended') throw new LineError('noSuchCall')
      const waitMs = this.#waitMs(outcome, tries)
      if (waitMs === undefined || this.#clock.now() + waitMs > giveUpAt) throw asLineError(outcome)
      await new Promise<void>(resolve => this.#clock.after(waitMs, resolve))
    }
  }

  #once(): Promise<Outcome> {
    return new Promise(resolve => {
      const session = this.#session
      if (session.state !== SessionState.Established) return resolve('ended')
      const onState = (state: SessionState) => {
        if (state === SessionState.Terminated) resolve('ended')
      }
      session.stateChange.addListener(onState)
      const forget = this.#clock.after(ANSWER_LIMIT_MS, () => resolve({ code: 408 }))
      const settle = (outcome: Outcome) => {
        forget()
        session.stateChange.removeListener(onState)
        resolve(outcome)
      }
      session
        .invite({
          requestDelegate: {
            onAccept: () => settle('accepted'),
            onReject: ({ message }) => settle({ code: message.statusCode ?? 500 }),
          },
        })
        // Another exchange is on its way in this dialog, or no offer could be made.
        .catch(() => settle('notSent'))
    })
  }

  /** When to try again; undefined when a repetition would change nothing. */
  #waitMs(outcome: Exclude<Outcome, 'accepted' | 'ended'>, tries: number): number | undefined {
    const soon = FIRST_WAIT_MS * 2 ** tries
    if (outcome === 'notSent' || outcome.code === 500) return soon
    if (outcome.code !== 491) return undefined
    return this.#ownsCallId ? 2100 + this.#random() * 1900 : this.#random() * 2000
  }
}

function asLineError(outcome: Exclude<Outcome, 'accepted' | 'ended'>): LineError {
  if (outcome === 'notSent') return new LineError('network')
  return new LineError(
    outcome.code === 408 || outcome.code === 503 ? 'network' : 'refused',
    `SIP ${outcome.code}`,
  )
}
