import type { CallId } from '../../shared/ids.ts'
import type { Clock } from './clock.ts'
import type { LineEvent } from './line.ts'
import { isMediaAbsent, type LineMedia, lineErrorOf } from './line-media.ts'

/** What a call's media must be told again whenever they are built anew. */
export type VoiceState = { hold: boolean; muted: boolean }

/** Whether the agent is heard in one call. Holding needs the far side's consent, muting nobody's. */
export class CallVoice {
  readonly #callId: CallId
  readonly #media: LineMedia
  readonly #clock: Clock
  readonly #emit: (event: LineEvent) => void
  #state: VoiceState = { hold: false, muted: false }

  constructor(callId: CallId, parts: { media: LineMedia; clock: Clock; emit: (event: LineEvent) => void }) {
    this.#callId = callId
    this.#media = parts.media
    this.#clock = parts.clock
    this.#emit = parts.emit
  }

  get state(): VoiceState {
    return this.#state
  }

  /** `reinvite` asks the far side; the voice stops with the offer already, not with its answer. */
  async setHold(on: boolean, reinvite: (prepare: () => void) => Promise<void>): Promise<void> {
    const before = this.#state.hold
    if (before === on) return
    try {
      await reinvite(() => this.#set({ hold: on }))
    } catch (error) {
      this.#set({ hold: before })
      await this.#tellMedia().catch(() => {}) // a window that is gone is told with its next offer
      throw error
    }
    this.#emit({ type: on ? 'held' : 'resumed', callId: this.#callId, at: this.#clock.now() })
  }

  async setMute(on: boolean): Promise<void> {
    if (this.#state.muted === on) return
    this.#set({ muted: on })
    await this.#tellMedia().catch((error: unknown) => {
      // A window that is gone sends nothing anyway.
      if (isMediaAbsent(error)) return
      this.#set({ muted: !on })
      throw lineErrorOf(error)
    })
    this.#emit({ type: on ? 'muted' : 'unmuted', callId: this.#callId, at: this.#clock.now() })
  }

  #set(part: Partial<VoiceState>): void {
    this.#state = { ...this.#state, ...part }
  }

  #tellMedia(): Promise<unknown> {
    return this.#media.mute({ callId: this.#callId, ...this.#state })
  }
}
