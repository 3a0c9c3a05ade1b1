import { DeskError } from '../../shared/contract/errors.ts'
import type { CallId } from '../../shared/ids.ts'
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
  /** Refuse a ringing call: 486 by default (the PBX goes on hunting), 603 when `everywhere`. */
  reject(callId: CallId, everywhere?: boolean): Promise<void>
  hangUp(callId: CallId): Promise<void>
  hold(callId: CallId, on: boolean): Promise<void>
  mute(callId: CallId, on: boolean): Promise<void>
  /** RFC 4733 tones; `tones` is one or more of 0-9 * # A-D. */
  dtmf(callId: CallId, tones: string): Promise<void>
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
      at: number
    }
  /** Outgoing: the far side rings (180/183). */
  | { type: 'ringing'; callId: CallId; at: number; sipCallId?: string }
  | { type: 'answered'; callId: CallId; at: number }
  | { type: 'held'; callId: CallId; at: number }
  | { type: 'resumed'; callId: CallId; at: number }
  | { type: 'muted'; callId: CallId; at: number }
  | { type: 'unmuted'; callId: CallId; at: number }
  /** `code` is the SIP status that ended an unanswered call; `by` who hung up. */
  | { type: 'ended'; callId: CallId; at: number; by: 'local' | 'remote' | 'network'; code?: number }
  /** A trainer's caption of what the scripted caller says. */
  | { type: 'caption'; callId: CallId; text: { zh: string; en: string }; at: number }
  /** Media facts worth telling the agent: no microphone, own or far audio silent. */
  | { type: 'media'; callId?: CallId; warning: MediaWarning; at: number }

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
