import {
  type BodyAndContentType,
  type SessionDescriptionHandler,
  SessionDescriptionHandlerError,
} from 'sip.js'
import type { CallId } from '../../shared/ids.ts'
import { isMediaAbsent, type LineMedia } from './line-media.ts'
import type { VoiceState } from './sip-voice.ts'

const SDP = 'application/sdp'

export type Restart = Parameters<LineMedia['offer']>[0]['restart']

/**
 * One call's offers and answers between the SIP stack and the media window. The stack ends a call whose
 * media side fails; a window that died must not do that. So a remote offer is kept here until it can be
 * answered in one step, and an answer that finds no window is let pass: `onStale` then asks for a new offer.
 */
export class CallDescription implements SessionDescriptionHandler {
  readonly #callId: CallId
  readonly #media: LineMedia
  readonly #voice: () => VoiceState
  readonly #onStale: () => void
  #remoteOffer: string | undefined
  #prepared: string | undefined
  #offered = false
  #restart: Restart = 'none'
  #early = false
  #established = false
  #closed = false

  constructor(options: { callId: CallId; media: LineMedia; voice: () => VoiceState; onStale: () => void }) {
    this.#callId = options.callId
    this.#media = options.media
    this.#voice = options.voice
    this.#onStale = options.onStale
  }

  /** How the next offer is to begin anew: with a new connection, or with a new path for the one there is. */
  restart(how: Exclude<Restart, 'none'>): void {
    if (this.#restart !== 'connection') this.#restart = how
  }

  /**
   * Have the first answer ready before the stack is told to accept. When this fails the call goes on
   * ringing; the same failure inside accept() would end it.
   */
  async prepareFirst(offer: string | undefined): Promise<void> {
    this.#prepared = offer ? await this.#answer(offer) : await this.#offer()
  }

  /** Sound of a call that is not answered yet, such as an operator's announcement. */
  async acceptEarly(answer: string): Promise<void> {
    await this.#media.accept({ callId: this.#callId, answer, provisional: true })
    this.#early = true
  }

  /** Answer an offer that does not come through the stack (UPDATE). */
  answerInPlace(offer: string): Promise<string> {
    if (this.#offered)
      return Promise.reject(new SessionDescriptionHandlerError('an offer of ours is pending'))
    return this.#answer(offer)
  }

  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase().startsWith(SDP)
  }

  async getDescription(): Promise<BodyAndContentType> {
    if (this.#closed) throw new SessionDescriptionHandlerError('closed')
    const prepared = this.#prepared
    this.#prepared = undefined
    const offer = this.#remoteOffer
    this.#remoteOffer = undefined
    this.#offered = offer === undefined
    const body = prepared ?? (offer ? await this.#answer(offer) : await this.#offer())
    if (offer) this.#established = true
    return { body, contentType: SDP }
  }

  async setDescription(sdp: string): Promise<void> {
    if (this.#closed) throw new SessionDescriptionHandlerError('closed')
    if (!this.#offered) {
      this.#remoteOffer = sdp
      return
    }
    this.#offered = false
    try {
      await this.#media.accept({ callId: this.#callId, answer: sdp, provisional: false })
    } catch (error) {
      // In a running call, or after early media of another branch, a new offer can still mend it.
      if (!isMediaAbsent(error) && !this.#established && !this.#early) throw error
      this.#onStale()
    }
    this.#established = true
  }

  /** Never rejects: the stack would end the call. */
  async rollbackDescription(): Promise<void> {
    this.#remoteOffer = undefined
    this.#offered = false
    await this.#media.rollback({ callId: this.#callId, ...this.#voice() }).catch(() => {})
  }

  /** Not used: tones go straight to the media window, which tells when they have been played. */
  sendDtmf(): boolean {
    return false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#media.release({ callId: this.#callId }).catch(() => {}) // a dead window has let go already
  }

  async #offer(): Promise<string> {
    const restart = this.#restart
    this.#restart = 'none'
    const { sdp } = await this.#media.offer({ callId: this.#callId, ...this.#voice(), restart })
    return sdp
  }

  async #answer(offer: string): Promise<string> {
    const { sdp } = await this.#media.answer({ callId: this.#callId, ...this.#voice(), offer })
    return sdp
  }
}
