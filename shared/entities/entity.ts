import type { z } from 'zod'

/** What the search index keeps of a row: free text, names (pinyin is derived from them) and numbers. */
export type SearchEntry = { text: string; names: readonly string[]; numbers: readonly string[]; at: number }

type RowShape = { id: string; orgId: string }

/**
 * One kind of record, declared once: store, sync, search, scopes and log redaction all read this.
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
  /** Tokens of those who may see the row; compared with `scopesOf(user)` on the server and in search. */
  readonly scope: (row: R) => readonly string[]
  readonly search?: (row: R) => SearchEntry
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
