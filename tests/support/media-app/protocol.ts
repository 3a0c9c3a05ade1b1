import type { Line, LineEvent } from '../../../electron/phone/line.ts'
import type { MediaCalls, MediaEvent, RecordedEvent, Tone } from '../../../shared/contract/media.ts'
import type { CallId } from '../../../shared/ids.ts'
import type { LineSettings } from '../../../shared/rules/line-status.ts'

export type Start = { do: 'start'; settings: Extract<LineSettings, { kind: 'sip' }> }

/** What the page is asked past the line. */
type Direct =
  | 'record'
  | 'release'
  | 'mute'
  | 'speak'
  | 'prepare'
  | 'mix'
  | 'announce'
  | 'pauseRecording'
  | 'meter'
  | 'tryOut'
  | 'offer'
  | 'answer'
  | 'accept'
  | 'stats'
export type MediaRequest = {
  [M in Direct]: { do: 'media'; method: M; input: Parameters<MediaCalls[M]>[0] }
}[Direct]

/** What a test asks of the media program. */
export type Request = { id: number } & (
  | Start
  /** The media window alone, without a line. */
  | { do: 'page' }
  | { do: 'line'; method: Exclude<keyof Line, 'onEvent'>; args: unknown[] }
  | { do: 'stats'; callId: CallId }
  | { do: 'speak'; callId: CallId }
  | MediaRequest
  | { do: 'ring'; tone: Tone | null }
  | { do: 'crash' }
  /** From now on the main process reads a clock that is wrong by so much. */
  | { do: 'jump'; ms: number }
  /** The machine has these addresses now, and the line is told to look. */
  | { do: 'network'; addresses: string }
  | { do: 'inPage'; code: string }
)

export type Answer =
  | { ready: true }
  | { log: string }
  | { event: LineEvent }
  | { recorded: RecordedEvent }
  /** Everything else that the page tells. */
  | { told: MediaEvent }
  | { id: number; result: unknown }
  | { id: number; error: { message: string; code?: string | undefined } }
