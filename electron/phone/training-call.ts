import type { CallId } from '../../shared/ids.ts'
import type { Spoken, TrainingScript } from '../../shared/training/script.ts'
import type { Clock } from './clock.ts'

/** When nobody ends a call that is said out, the caller does at last. */
const LONGEST_SILENCE_MS = 5 * 60_000
const GOODBYE_MS = 2000

export type TrainingCallParts = {
  clock: Clock
  onSay: (text: Spoken, ms: number) => void
  onHush: () => void
  /** The scripted side hangs up. */
  onHangUp: () => void
}

/**
 * The scripted side of one training call once it is answered: says its lines in order, waits while on hold
 * (or loses patience), and goes on where it was interrupted.
 */
export class TrainingCall {
  readonly callId: CallId
  readonly script: TrainingScript
  readonly #parts: TrainingCallParts
  #next = 0
  #forget = () => {}

  constructor(callId: CallId, script: TrainingScript, parts: TrainingCallParts) {
    this.callId = callId
    this.script = script
    this.#parts = parts
  }

  begin(): void {
    this.#goOn()
  }

  hold(): void {
    this.#parts.onHush()
    this.#after(this.script.onHold.patienceMs, this.#parts.onHangUp)
  }

  resume(): void {
    const { back } = this.script.onHold
    const ms = 800 + back.zh.length * 240
    this.#parts.onSay(back, ms)
    this.#after(ms, () => this.#goOn())
  }

  end(): void {
    this.#forget()
    this.#parts.onHush()
  }

  #goOn(): void {
    const line = this.script.lines[this.#next]
    if (!line) {
      const waitMs = this.script.hangUpBy === 'caller' ? GOODBYE_MS : LONGEST_SILENCE_MS
      this.#after(waitMs, this.#parts.onHangUp)
      return
    }
    this.#after(line.afterMs, () => {
      this.#parts.onSay({ zh: line.zh, en: line.en }, line.ms)
      // Only what was said to its end is not said again after a hold.
      this.#after(line.ms, () => {
        this.#next++
        this.#goOn()
      })
    })
  }

  #after(ms: number, act: () => void): void {
    this.#forget()
    this.#forget = this.#parts.clock.after(ms, act)
  }
}
