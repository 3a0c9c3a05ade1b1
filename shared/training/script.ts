/** Said in both languages: the first is heard, the second helps whoever reads along. */
export type Spoken = { zh: string; en: string }

/** One thing the caller says: begins `afterMs` after the last one ended, takes `ms`. */
export type TrainingLine = Spoken & { afterMs: number; ms: number }

export type TrainingTopic =
  | 'enquiry'
  | 'complaint'
  | 'repair'
  | 'order'
  | 'silent'
  | 'abusive'
  | 'wrongNumber'
  | 'praise'

/** A scripted caller of the training line. */
export type TrainingScript = {
  id: string
  topic: TrainingTopic
  from: string
  /** As a telephone exchange would show it; most callers have none. */
  name?: string
  /** The caller gives up after ringing this long. */
  ringS: number
  lines: readonly TrainingLine[]
  /** Who ends the call when everything is said. */
  hangUpBy: 'caller' | 'agent'
  /** How long the caller waits on hold, and what is said when the agent is back. */
  onHold: { patienceMs: number; back: Spoken }
}

/** What becomes of a number dialled on the training line; every other number is answered. */
export const TRAINING_NUMBERS: Readonly<Record<string, { code: number; afterMs: number; rings: boolean }>> = {
  '10000001': { code: 486, afterMs: 1500, rings: false }, // busy
  '10000002': { code: 408, afterMs: 30_000, rings: true }, // nobody answers
  '10000003': { code: 404, afterMs: 1200, rings: false }, // no such number
  '10000004': { code: 480, afterMs: 2000, rings: false }, // switched off
  '10000005': { code: 603, afterMs: 4000, rings: true }, // pressed away
}
