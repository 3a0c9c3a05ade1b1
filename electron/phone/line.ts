import { DeskError } from '../../shared/contract/errors.ts'
import type { SoundFault } from '../../shared/contract/media.ts'
import type { CallId } from '../../shared/ids.ts'
import type { TransferKind } from '../../shared/rules/call-state.ts'
import type { LineStatus } from '../../shared/rules/line-status.ts'

/**
 * What any line can do, whether it ends at a PBX or at a scripted trainer. A line knows signalling and
 * media, never records or rules: it reports what happened and `phone.ts` decides what that means.
 *
 * Every method resolves when the far side has agreed (200 OK, ACK …) and rejects with a `LineError`
 * when it did not; the call's own fate is told by events alone.
 */
export interface Line {
  start(): Promise<void>
  stop(): Promise<void>
  /** Place a call. The caller chooses the id, so that the record exists before the first packet leaves. */
  dial(callId: CallId, number: string): Promise<void>
  answer(callId: CallId): Promise<void>
  /**
   * Refuse a ringing call: 486 by default (the PBX goes on hunting), 603 `everywhere`, or send the caller elsewhere
   * (302) with `divertTo`, a number.
   */
  reject(callId: CallId, how?: { everywhere?: boolean; divertTo?: string }): Promise<void>
  hangUp(callId: CallId): Promise<void>
  hold(callId: CallId, on: boolean): Promise<void>
  mute(callId: CallId, on: boolean): Promise<void>
  /** RFC 4733 tones; `tones` is one or more of 0-9 * # A-D. */
  dtmf(callId: CallId, tones: string): Promise<void>
  /**
   * 盲转: ask the far side to call this number instead. Resolves, with `transferred` told, when it has reached somebody;
   * rejects with 'refused' (message `SIP <code>`) when not, and the call goes on as it was.
   */
  transfer(callId: CallId, number: string): Promise<void>
  /** 咨询转: join the far sides of two answered calls; both are over for us then. Rejects as `transfer` does. */
  transferTo(callId: CallId, otherId: CallId): Promise<void>
  /** 三方通话: the agent and these answered calls hear one another; none of them stays on hold. [] parts them again. */
  confer(callIds: readonly CallId[]): Promise<void>
  /** Dial a feature code of the exchange; resolves when it was accepted. No events, no record. */
  signal(code: string): Promise<void>
  /** Is the line still connected? After sleep or a change of network. */
  check(): void
  /** Receive events until the returned function is called. */
  onEvent(listener: (event: LineEvent) => void): () => void
}

/** `at` is epoch ms, taken where the event was seen first. */
export type LineEvent =
  | { type: 'status'; status: LineStatus }
  | {
      type: 'incoming'
      callId: CallId
      from: string
      to: string
      displayName?: string
      sipCallId?: string
      /** The exchange asks that it be answered by itself (Call-Info: answer-after, Alert-Info: auto-answer). */
      autoAnswer?: boolean
      /** It comes in the place of this live call (Replaces, RFC 3891), and the line answers it itself. */
      replaces?: CallId
      at: number
    }
  /** Outgoing: the far side rings (180/183). */
  | { type: 'ringing'; callId: CallId; at: number; sipCallId?: string }
  | { type: 'answered'; callId: CallId; at: number }
  | { type: 'held'; callId: CallId; at: number }
  | { type: 'resumed'; callId: CallId; at: number }
  | { type: 'muted'; callId: CallId; at: number }
  | { type: 'unmuted'; callId: CallId; at: number }
  /** 三方通话 begins or ends for this call. */
  | { type: 'joined' | 'parted'; callId: CallId; at: number }
  /** The way to the exchange is gone, or back, while this call is live. */
  | { type: 'cutOff' | 'restored'; callId: CallId; at: number }
  /** Told instead of `ended`: the far side is with somebody else now. `to` is a number. */
  | { type: 'transferred'; callId: CallId; at: number; kind: TransferKind; to: string }
  /**
   * `code` is the SIP status that ended an unanswered call; `by` who hung up. `redirectTo`: the number a 3xx named.
   * A call that is over because all lines were in use, or refused by `reject`, is told as any other.
   */
  | {
      type: 'ended'
      callId: CallId
      at: number
      by: 'local' | 'remote' | 'network'
      code?: number
      redirectTo?: string
    }
  /** A trainer's caption of what the scripted caller says. */
  | { type: 'caption'; callId: CallId; text: { zh: string; en: string }; at: number }
  /** Media facts worth telling the agent: no microphone, own or far audio silent. */
  | { type: 'media'; callId?: CallId; warning: MediaWarning; at: number }
  | { type: 'sound'; callId: CallId; fault: SoundFault; on: boolean; at: number }

export type MediaWarning = 'noMicrophone' | 'microphoneLost' | 'mediaRestarted'

export class LineError extends Error {
  readonly code:
    | 'notRegistered'
    | 'noSuchCall'
    | 'wrongState'
    | 'noMicrophone'
    | 'refused'
    | 'timeout'
    | 'network'
  constructor(code: LineError['code'], message?: string) {
    super(message ?? code)
    this.name = 'LineError'
    this.code = code
  }
}

/** A line's failure in the words of the window's contract. */
export function asDeskError(error: unknown): unknown {
  if (!(error instanceof LineError)) return error
  const code = DESK_CODE[error.code]
  return new DeskError(code, undefined, { cause: error })
}

const DESK_CODE = {
  noSuchCall: 'CALL_GONE',
  wrongState: 'CALL_GONE',
  noMicrophone: 'NO_MICROPHONE',
  notRegistered: 'LINE_NOT_READY',
  refused: 'LINE_FAILED',
  timeout: 'LINE_FAILED',
  network: 'LINE_FAILED',
} as const satisfies Record<LineError['code'], string>
