import { Invitation, Inviter, type Session, SessionState } from 'sip.js'
import type { CallId } from '../../shared/ids.ts'
import type { TransferKind } from '../../shared/rules/call-state.ts'
import type { Clock } from './clock.ts'
import { type Line, LineError, type LineEvent } from './line.ts'
import { type LineMedia, lineErrorOf } from './line-media.ts'
import { ReinviteQueue } from './reinvite-queue.ts'
import type { Ringer } from './ringer.ts'
import { CallDescription } from './sip-description.ts'
import { type Answer, type Ending, watchEnding } from './sip-ending.ts'
import { isDialling, sayGoodbye } from './sip-goodbye.ts'
import { exchangeUri } from './sip-identity.ts'
import { type Cause, createRevival } from './sip-revival.ts'
import { CallVoice } from './sip-voice.ts'

/** A call rings on this long while the connection is being restored; then its caller is surely gone. */
const RING_WITHOUT_LINK_MS = 10_000

export type CallParts = {
  media: LineMedia
  clock: Clock
  random: () => number
  ringer: Ringer
  emit: (event: LineEvent) => void
  log: (text: string, error?: unknown) => void
  isLinked: () => boolean
  onEnded: (call: SipCall) => void
  /** Its sound was built anew. */
  onRestarted: (call: SipCall) => void
  /** After an outage: its far side has answered, or cannot be reached through this exchange. */
  onReached: (call: SipCall) => void
  onStranded: (call: SipCall) => void
}

/** How a call is over for us. */
type Fate = ({ type: 'ended' } & Ending) | { type: 'transferred'; kind: TransferKind; to: string }

/** One call over the SIP stack: the agent's wishes in, what became of them out as line events. */
export class SipCall {
  readonly callId: CallId
  /** The number of the far side. */
  readonly remote: string
  readonly session: Session
  readonly description: CallDescription
  /** Note the final refusal of an outgoing call; the stack tells of it only after the session's end. */
  readonly noteRefusal: (answer: Answer) => void
  /** Offer anew in a running call. */
  readonly revive: (cause: Cause) => void
  readonly #parts: CallParts
  readonly #queue: ReinviteQueue
  readonly #voice: CallVoice
  #ended = false
  #rang = false
  #answering = false
  #heardEarly = false
  #leaving = false
  #connected = false
  #replaceable = false
  #heldBack: Ending | undefined

  constructor(callId: CallId, remote: string, session: Session, parts: CallParts) {
    this.callId = callId
    this.remote = remote
    this.session = session
    this.#parts = parts
    let acknowledge = () => {}
    const acknowledged = new Promise<void>(resolve => {
      acknowledge = resolve
    })
    const outgoing = session instanceof Inviter
    this.#queue = new ReinviteQueue({ ...parts, session, acknowledged, ownsCallId: outgoing })
    this.description = new CallDescription({
      callId,
      media: parts.media,
      voice: () => this.#voice.state,
      onStale: () => this.revive('connection'),
    })
    this.#voice = new CallVoice(callId, parts)
    this.revive = createRevival({
      ...parts,
      reinvite: prepare => this.#queue.run(prepare),
      offeredFirst: !(session instanceof Invitation && session.body),
      restartMedia: how => this.description.restart(how),
      stats: () => parts.media.stats({ callId }),
      isOver: () => this.#ended,
      onReached: () => parts.onReached(this),
      onStranded: () => parts.onStranded(this),
      onRestarted: () => {
        parts.emit({ type: 'media', callId, warning: 'mediaRestarted', at: parts.clock.now() })
        parts.onRestarted(this)
      },
      onGone: () => {
        this.#finish({ type: 'ended', by: 'network', code: 481 })
        void this.sayGoodbye()
      },
    })
    this.noteRefusal = watchEnding(session, {
      onAnswered: () => {
        if (outgoing) acknowledge() // we have just sent it
        this.#answered()
      },
      onAck: acknowledge,
      onEnded: ending => {
        acknowledge()
        if (this.#replaceable) this.#heldBack = ending
        else this.#finish({ type: 'ended', ...ending })
      },
    })
  }

  /** Answered and not yet over. */
  get isLive(): boolean {
    return !this.#ended && this.session.state === SessionState.Established
  }

  get isHeld(): boolean {
    return this.#voice.state.hold
  }

  get isRinging(): boolean {
    return !this.#ended && this.session instanceof Invitation && this.session.state === SessionState.Initial
  }

  /** Outgoing: the far side rings. Its early sound, when it sends some, replaces our ringback. */
  async ringing(earlyAnswer: string | undefined): Promise<void> {
    if (this.#ended || this.isLive) return
    const { emit, clock, ringer } = this.#parts
    if (!this.#rang) {
      this.#rang = true
      const { callId: sipCallId } = (this.session as Inviter).request
      emit({ type: 'ringing', callId: this.callId, at: clock.now(), sipCallId })
    }
    // A plain 180 may overtake or follow the 183 that brought the sound: what is heard stays.
    if (earlyAnswer !== undefined && !this.#heardEarly) this.#heardEarly = await this.#hearEarly(earlyAnswer)
    if (!this.#ended && !this.isLive) ringer.set(this.callId, this.#heardEarly ? 'live' : 'ringback')
  }

  async answer(): Promise<void> {
    const { session } = this
    if (!this.isRinging || !(session instanceof Invitation) || this.#answering)
      throw new LineError('wrongState')
    this.#answering = true // a second click must not spoil the first
    const prepared = this.description.prepareFirst(session.body || undefined).finally(() => {
      this.#answering = false
    })
    await prepared.catch((error: unknown) => {
      throw lineErrorOf(error)
    })
    if (!this.isRinging) throw new LineError('noSuchCall')
    await session.accept({ extraHeaders: ['Allow: UPDATE'] }).catch((error: unknown) => {
      throw new LineError('network', error instanceof Error ? error.message : undefined)
    })
    if (!this.isLive) throw new LineError('noSuchCall') // cancelled in this very moment
  }

  async reject({ everywhere, divertTo }: Parameters<Line['reject']>[1] = {}): Promise<void> {
    const { session } = this
    if (!this.isRinging || !(session instanceof Invitation)) throw new LineError('wrongState')
    const statusCode = divertTo ? 302 : everywhere ? 603 : 486
    const extraHeaders = divertTo ? [`Contact: <${exchangeUri(session.userAgent, divertTo)}>`] : []
    this.#finish({ type: 'ended', by: 'local', code: statusCode })
    await session.reject({ statusCode, extraHeaders })
  }

  /** BYE, CANCEL or a refusal, as fits. Over at once for the agent; the far side is told as soon as can be. */
  async hangUp(): Promise<void> {
    if (this.#ended) throw new LineError('noSuchCall')
    if (this.isRinging) return this.reject()
    this.#leaving = !this.#parts.isLinked()
    this.#finish({ type: 'ended', by: 'local', ...(this.#connected ? {} : { code: 487 }) })
    if (!this.#leaving) await this.sayGoodbye()
  }

  /** Tell the far side of a call that is over here; also after a reconnect. */
  async sayGoodbye(): Promise<void> {
    this.#leaving = false
    await sayGoodbye(this.session)
  }

  /** It lives on elsewhere; our part of it is over. */
  passOn(kind: TransferKind, to: string): void {
    if (this.#ended) return
    this.#leaving = !this.#parts.isLinked()
    this.#finish({ type: 'transferred', kind, to })
    if (!this.#leaving) void this.sayGoodbye()
  }

  /**
   * Another party is about to take our place in this call: that its far side then leaves us is no end yet. The returned
   * function says that nothing more is to be expected.
   */
  expectReplacement(): () => void {
    this.#replaceable = true
    return () => {
      this.#replaceable = false
      if (this.#heldBack) this.#finish({ type: 'ended', ...this.#heldBack })
    }
  }

  /** Another call took this one's place, as its far side wished. */
  replaced(): void {
    this.#finish({ type: 'ended', by: 'remote' })
  }

  /** It could not be reached any more, and now nothing is heard of it either. */
  fadedAway(lastAt: number): void {
    this.#finish({ type: 'ended', by: 'network', code: 408 }, lastAt)
    void this.sayGoodbye()
  }

  get owesGoodbye(): boolean {
    return this.#leaving
  }

  async setHold(on: boolean): Promise<void> {
    this.#assertLive()
    if (!this.#parts.isLinked()) throw new LineError('network')
    await this.#voice.setHold(on, prepare => this.#queue.run(prepare))
    if (!this.#ended) this.#parts.ringer.set(this.callId, on ? 'held' : 'live')
  }

  async setMute(on: boolean): Promise<void> {
    this.#assertLive()
    await this.#voice.setMute(on)
  }

  async dtmf(tones: string): Promise<void> {
    this.#assertLive()
    await this.#parts.media.dtmf({ callId: this.callId, tones }).catch((error: unknown) => {
      throw lineErrorOf(error)
    })
  }

  /** The connection to the exchange is gone: what can still be hoped for? */
  linkLost(): void {
    const { session } = this
    if (session instanceof Inviter && isDialling(session)) {
      // Its answer would come back on the old connection; the callee is told when we are back.
      this.#leaving = true
      this.#finish({ type: 'ended', by: 'network' })
    } else if (this.isRinging)
      this.#parts.clock.after(RING_WITHOUT_LINK_MS, () => {
        if (!this.isRinging || this.#parts.isLinked()) return
        this.#finish({ type: 'ended', by: 'network' })
        if (session instanceof Invitation) session.reject({ statusCode: 480 }).catch(() => {})
      })
  }

  async #hearEarly(answer: string): Promise<boolean> {
    try {
      await this.description.acceptEarly(answer)
      return true
    } catch (error) {
      this.#parts.log('early sound could not be taken', error)
      return false
    }
  }

  #answered(): void {
    if (this.#ended) return
    this.#connected = true
    this.#parts.ringer.set(this.callId, 'live')
    this.#parts.emit({ type: 'answered', callId: this.callId, at: this.#parts.clock.now() })
  }

  #finish(fate: Fate, at = this.#parts.clock.now()): void {
    if (this.#ended) return
    this.#ended = true
    this.description.close()
    this.#parts.ringer.set(this.callId, null)
    this.#parts.emit({ callId: this.callId, at, ...fate })
    this.#parts.onEnded(this)
  }

  #assertLive(): void {
    if (this.#ended) throw new LineError('noSuchCall')
    if (!this.isLive) throw new LineError('wrongState')
  }
}
