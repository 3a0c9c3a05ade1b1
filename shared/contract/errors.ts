import { z } from 'zod'

/**
 * Every expected failure a screen can meet, each translated as `error.<CODE>` in both languages. Anything
 * else arrives as INTERNAL_SERVER_ERROR without text: the technical side is in the log.
 */
export const deskErrors = {
  NOT_LOGGED_ON: {},
  FORBIDDEN: {},
  NOT_FOUND: {},
  /** The store is still locked or not set up: see `app.watch`. */
  NOT_READY: {},
  BAD_PASSWORD: {},
  ACCOUNT_DISABLED: {},
  TOO_MANY_TRIES: { data: z.object({ retryAfterMs: z.number() }) },
  /** Server out of reach and this account has never logged on here. */
  OFFLINE_UNKNOWN_USER: {},
  SERVER_UNREACHABLE: { data: z.object({ url: z.string() }) },
  WRONG_PASSPHRASE: {},
  DISK_FULL: {},
  STORE_FAILED: {},
  LINE_NOT_READY: {},
  NO_MICROPHONE: {},
  NUMBER_INVALID: {},
  CALL_GONE: {},
  /** Logging off or leaving while a call is live. */
  CALL_ACTIVE: {},
  LINE_FAILED: {},
  /** 免打扰: the customer asked not to be called. Dialled all the same with `anyway`. */
  DO_NOT_CALL: { data: z.object({ name: z.string() }) },
  /** The number is on the blacklist. */
  NUMBER_BLOCKED: { data: z.object({ why: z.string() }) },
  /** It is on the blacklist already. */
  ALREADY_BLOCKED: {},
  /** The exchange or the other side would not take the transferred call; it goes on as it was. */
  TRANSFER_REFUSED: { data: z.object({ sipCode: z.number().nullable() }) },
  /** All lines are in use. */
  LINES_FULL: {},
  /** This agent's extension is not known, or the site has no prefix for this. */
  NOT_SUPERVISABLE: {},
  /** R-CC-10: no leaving wrap-up before the business record is written. */
  RECORD_MISSING: {},
  /** Another matter of the call was typed and not saved; leaving wrap-up would settle the record without it. */
  RECORD_UNSAVED: {},
  DEMO_UNAVAILABLE: {},
  /** The case has moved on meanwhile, or this role may not make this move now. */
  MOVE_REFUSED: {},
  /** The shift is signed, or the score published: what belongs to it is closed. */
  LOCKED: {},
  /** R-CC-14: outside calling hours, or too many attempts today. */
  OUTSIDE_HOURS: { data: z.object({ fromH: z.number(), untilH: z.number() }) },
  TOO_MANY_ATTEMPTS: { data: z.object({ most: z.number() }) },
  /** The list is paused or closed. */
  LIST_CLOSED: {},
  /** The file is no Excel or CSV file, has no rows, or another import is at work. */
  IMPORT_UNREADABLE: {},
  IMPORT_EMPTY: {},
  IMPORT_BUSY: {},
  IMPORT_TOO_LARGE: { data: z.object({ most: z.string() }) },
  /** Both files are the same, or one of them is merged already. */
  MERGE_IMPOSSIBLE: {},
  /** A settled record, and somebody else's always, can only be corrected with a reason. */
  REASON_NEEDED: {},
  /** Marks are missing: `items` are the codes of those without one. */
  NOT_SCORED: { data: z.object({ items: z.array(z.string()) }) },
  /** The sound still lies on the agent's workstation. */
  RECORDING_PENDING: {},
  /** Neither here nor on the server. */
  RECORDING_GONE: {},
  /** R-CI-12: about a customer of 机密 or above: not to be printed or copied without leave. */
  COPY_FORBIDDEN: {},
  /** The PDF or Excel file could not be written. */
  EXPORT_FAILED: {},
  FILE_TOO_LARGE: { data: z.object({ maxBytes: z.number() }) },
} as const
export type DeskErrorCode = keyof typeof deskErrors

/** Thrown by the business functions; the binder turns it into the typed error of the contract. */
export class DeskError extends Error {
  readonly code: DeskErrorCode
  readonly data: unknown
  constructor(code: DeskErrorCode, data?: unknown, options?: ErrorOptions) {
    super(code, options)
    this.name = 'DeskError'
    this.code = code
    this.data = data
  }
}
