import type { DeskErrorCode } from '../../shared/contract/errors.ts'

/** Failures that are not in the contract: bad input, no answer, and anything unforeseen. */
export type FailureCode = DeskErrorCode | 'BAD_REQUEST' | 'TIMED_OUT' | 'CONNECTION_LOST' | 'UNEXPECTED'

/** `text` says what was kept and what to do. A code without its texts does not compile. */
export type ErrorTexts = Record<FailureCode, { title: string; text: string }>
