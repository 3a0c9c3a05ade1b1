import type { MediaCalls, MediaEvent } from '../../shared/contract/media.ts'
import { LineError } from './line.ts'

/**
 * Sound and media descriptions as a line sees them. Behind it stands the hidden window; it may die and come
 * back at any moment, so every function may reject with `gone`, and none of them hangs.
 */
export type LineMedia = MediaCalls & {
  onEvent(listener: (event: LineMediaEvent) => void): () => void
}

/** `restarted`: the window is back and empty; every live call needs a new offer. */
export type LineMediaEvent = MediaEvent | { type: 'restarted' }

export class MediaError extends Error {
  readonly code: 'gone' | 'timeout' | 'noMicrophone' | 'noSuchCall' | 'badDescription' | 'noDtmf' | 'failed'
  constructor(code: MediaError['code'], options?: ErrorOptions) {
    super(`media: ${code}`, options)
    this.name = 'MediaError'
    this.code = code
  }
}

/** The media side is missing rather than displeased: the call itself may well go on. */
export const isMediaAbsent = (error: unknown): boolean =>
  error instanceof MediaError &&
  (error.code === 'gone' || error.code === 'timeout' || error.code === 'noSuchCall')

/** A media failure in the words of a line. */
export function lineErrorOf(error: unknown): LineError {
  if (error instanceof LineError) return error
  if (!(error instanceof MediaError)) return new LineError('network')
  if (error.code === 'noMicrophone') return new LineError('noMicrophone')
  if (error.code === 'timeout' || error.code === 'gone') return new LineError('timeout')
  return new LineError('refused', error.message)
}
