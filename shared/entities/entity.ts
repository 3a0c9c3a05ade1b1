import type { z } from 'zod'
import type { User } from './user.ts'

/** What the search index keeps of a row. Nothing secret that its reader may not see stands in any of it. */
export type SearchEntry = {
  /** Free text in lines; what is searched as one stands in one of them. Numbers in it count as numbers. */
  readonly text: readonly string[]
  /** Found by their pinyin as well. */
  readonly names: readonly string[]
  /** Comparable forms of telephone numbers (`numberKey`). */
  readonly numbers: readonly string[]
  /** Numbers of the record itself that are found as a whole only, like 通话编号; others stand in `text`. */
  readonly nos?: readonly string[]
  /** Whose the record is: what a search for one person's records goes by. */
  readonly people: readonly string[]
  readonly customerId: string | null
  /** Epoch ms; finds run newest first. */
  readonly at: number
}

/** What lists filter by: the form (or list) the row belongs to, its time, and values by field. */
export type Facets = {
  readonly list: string
  /** Epoch ms; lists run newest first. */
  readonly at: number
  /** Several values for what counts under each of them. */
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

type RowShape = { id: string; orgId: string }

/** Why a change of a row is refused, as a code that both languages have words for (`error.<CODE>`). */
export type Refusal = 'FORBIDDEN' | 'MOVE_REFUSED' | 'LOCKED' | 'REASON_NEEDED'

/**
 * One kind of record, declared once: store, sync, search, lists, scopes, life cycle and log redaction all read this.
 * `version` and `upgrade` lift payloads written by older workstations; a version is never edited after release.
 */
export type Entity<N extends string = string, R extends RowShape = RowShape> = {
  readonly name: N
  readonly schema: z.ZodType<R>
  readonly version: number
  readonly upgrade?: Readonly<Record<number, (older: Record<string, unknown>) => Record<string, unknown>>>
  /** Who may write it: a workstation, or the server alone (accounts, teams). */
  readonly writer: 'workstation' | 'server'
  /** Fields that never reach a log, a file name or an error text. */
  readonly secret: readonly (keyof R & string)[]
  /** Fields that hold telephone numbers, beside those of its form: hidden by role (`masking.ts`). */
  readonly numbers?: readonly (keyof R & string)[]
  /** Tokens of those who may see the row; compared with `scopesOf(user)` on the server and in search. */
  readonly scope: (row: R) => readonly string[]
  /** Null for what is not to be found. */
  readonly search?: (row: R) => SearchEntry | null
  readonly facets?: (row: R) => Facets
  /**
   * May this user turn `before` (null: a new row) into `after`? Pure; asked by main before it writes and by the server
   * before it takes a change in, beyond what `can()` says. Returns null for yes.
   */
  readonly guard?: (actor: User, before: R | null, after: R) => Refusal | null
  /**
   * A person the row is about, and the team it names as his. The server takes a new row only when that is his team: a
   * guard that goes by the team's leader knows no more than the row says.
   */
  readonly about?: (row: R) => { readonly userId: string; readonly teamId: string | null }
  /** Fields that hold lists of items with an `id` which are only ever added to: the server joins what two sides added. */
  readonly appendOnly?: readonly (keyof R & string)[]
  /** The moment that decides to which shift a row belongs: once the shift is signed, the row is closed to edits. */
  readonly shiftOf?: (row: R) => { teamId: string | null; at: number }
  /** Fields that only say that work on the row is over: they may still be set when its shift is signed. */
  readonly closing?: readonly (keyof R & string)[]
  /** What of a row everybody in the organisation may know: a kind of its own, made by the server at a pull. */
  readonly brief?: { readonly entity: string; readonly of: (row: R) => RowShape }
}

export const defineEntity = <N extends string, R extends RowShape>(entity: Entity<N, R>): Entity<N, R> =>
  entity

/** Lift a payload of an older schema version to the present one, then parse it. Throws ZodError on bad data. */
export function readPayload<R extends RowShape>(
  entity: Entity<string, R>,
  version: number,
  payload: unknown,
): R {
  let row = payload as Record<string, unknown>
  for (let v = version + 1; v <= entity.version; v++) row = entity.upgrade?.[v]?.(row) ?? row
  return entity.schema.parse(row)
}
