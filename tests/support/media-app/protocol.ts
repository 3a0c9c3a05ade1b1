import type { Line, LineEvent } from '../../../electron/phone/line.ts'
import type { Tone } from '../../../shared/contract/media.ts'
import type { CallId } from '../../../shared/ids.ts'
import type { LineSettings } from '../../../shared/rules/line-status.ts'

export type Start = { do: 'start'; settings: Extract<LineSettings, { kind: 'sip' }> }

/** What a test asks of the media program. */
export type Request = { id: number } & (
  | Start
  | { do: 'line'; method: Exclude<keyof Line, 'onEvent'>; args: unknown[] }
  | { do: 'stats'; callId: CallId }
  | { do: 'speak'; callId: CallId }
  | { do: 'ring'; tone: Tone | null }
  | { do: 'crash' }
  | { do: 'inPage'; code: string }
)

export type Answer =
  | { ready: true }
  | { log: string }
  | { event: LineEvent }
  | { id: number; result: unknown }
  | { id: number; error: { message: string; code?: string | undefined } }
